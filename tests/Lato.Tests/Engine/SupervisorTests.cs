using Lato.Engine;
using Lato.Tests.Doubles;

namespace Lato.Tests.Engine;

public sealed class SupervisorTests : IAsyncDisposable
{
    sealed class Counted(Action released) : Actor
    {
        protected internal override ValueTask<object?> ReceiveAsync(object message) =>
            message is Exception failure ? throw failure : new ValueTask<object?>(message);

        protected internal override ValueTask StoppedAsync()
        {
            released();
            return default;
        }
    }

    readonly LocalEngine _engine = new();
    int _made;
    int _released;

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    LocalActor ActorWith(SupervisionDirective onFailure, int maxRestarts = 10) => (LocalActor)_engine.ActorOf(
        "actor",
        () =>
        {
            _made++;
            return new Counted(() => Interlocked.Increment(ref _released));
        },
        new ActorOptions { OnFailure = onFailure, MaxRestarts = maxRestarts });

    static async Task FailAsync(LocalActor actor) => await Record.ExceptionAsync(() => actor.AskAsync(new ArithmeticException()).InTime());

    [Fact]
    public async Task A_resumed_actor_keeps_its_instance()
    {
        var actor = ActorWith(SupervisionDirective.Resume);
        var before = actor.Supervisor.Instances.Current;

        await FailAsync(actor);

        Assert.Same(before, actor.Supervisor.Instances.Current);
        Assert.Equal((0, false), (actor.Supervisor.Restarts, actor.Supervisor.HasRestartedRecently));
    }

    [Fact]
    public async Task A_restarted_actor_has_a_fresh_instance_and_the_old_one_is_released()
    {
        var actor = ActorWith(SupervisionDirective.Restart);
        var before = actor.Supervisor.Instances.Current;

        await FailAsync(actor);
        await TestTimeout.UntilAsync(() => Volatile.Read(ref _released) == 1);

        Assert.True(before.IsReplaced);
        Assert.Equal((2, 1, true), (_made, actor.Supervisor.Restarts, actor.Supervisor.HasRestartedRecently));
    }

    [Fact]
    public async Task One_restart_too_many_stops_the_actor_and_releases_every_instance()
    {
        var actor = ActorWith(SupervisionDirective.Restart, maxRestarts: 1);

        await FailAsync(actor);
        await FailAsync(actor);
        await actor.Supervisor.StopAsync().InTime();

        Assert.Equal((true, 2, 2), (actor.Supervisor.IsStopped, _made, _released));
    }

    [Fact]
    public async Task A_failure_of_an_instance_that_is_replaced_changes_nothing()
    {
        var actor = ActorWith(SupervisionDirective.Stop);
        var old = actor.Supervisor.Instances.Current;
        actor.Supervisor.Restart(new ArithmeticException());
        await TestTimeout.UntilAsync(() => old.IsReplaced);

        actor.Supervisor.Fail_InTurn(old, new ArithmeticException());

        Assert.False(actor.Supervisor.IsStopped);
    }

    [Fact]
    public async Task An_actor_whose_factory_fails_at_a_restart_stops()
    {
        var isBroken = false;
        var actor = (LocalActor)_engine.ActorOf(
            "broken", () => isBroken ? throw new ArithmeticException() : new Counted(() => { }), new ActorOptions { OnFailure = SupervisionDirective.Restart });
        isBroken = true;

        await FailAsync(actor);

        Assert.True(actor.Supervisor.IsStopped);
        await actor.Supervisor.StopAsync().InTime();
    }

    [Fact]
    public async Task A_failure_is_escalated_to_the_parent_or_to_whoever_decides_for_the_root()
    {
        var actor = ActorWith(SupervisionDirective.Escalate);
        Exception? escalated = null;
        actor.Supervisor.EscalatedAtRoot = failure => escalated = failure;

        await FailAsync(actor);

        Assert.IsType<ArithmeticException>(escalated);
        Assert.False(actor.Supervisor.IsStopped);
    }

    [Fact]
    public void A_failure_counts_where_it_began_and_not_again_in_its_callers()
    {
        var failure = new ArithmeticException();
        var caller = new StubMessage();
        var called = new StubMessage(parent: caller);

        Assert.True(Supervisor.IsOwnFailure(called, failure));
        Assert.False(Supervisor.IsOwnFailure(caller, failure));
        Assert.True(Supervisor.IsOwnFailure(caller, new ArithmeticException()));
    }

    [Fact]
    public void A_cancellation_and_a_deadlock_say_nothing_against_the_actor()
    {
        Assert.False(Supervisor.IsOwnFailure(new StubMessage(), new OperationCanceledException()));
        Assert.False(Supervisor.IsOwnFailure(new StubMessage(), new DeadlockException([])));
    }
}
