using Lato.Engine;
using Lato.Tests.Doubles;
using Lato.Transactions;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Transactions;

/// <summary>The handlers of a publication share one object only where none of them could tell.</summary>
public sealed class ReusedInvocationTests
{
    readonly List<MessageContext?> _seen = [];

    sealed record Happened : Event;

    static ApplicationModule Module(string name, Delegate handler, Concurrency mode = Concurrency.Stateless, SupervisionDirective onFailure = SupervisionDirective.Resume) =>
        new ApplicationModule(name) { Options = new ActorOptions { Concurrency = mode, OnFailure = onFailure } }.Handle<Happened>(handler);

    void Look(Happened happened) => _seen.Add(MessageContext.Current);

    int Distinct => _seen.Distinct().Count();

    [Theory]
    [InlineData(Concurrency.Interleaved, 3)]
    [InlineData(Concurrency.Exclusive, 3)]
    [InlineData(Concurrency.Parallel, 3)]
    [InlineData(Concurrency.Stateless, 1)]
    public async Task Handlers_share_an_invocation_only_in_modules_without_turn_and_limit(Concurrency mode, int invocations)
    {
        if (TestRun.IsQueued)
        {
            invocations = 3;
        }

        await using var app = new Application("app").AddModule(Module("a", Look, mode)).AddModule(Module("b", Look, mode)).AddModule(Module("c", Look, mode));

        var results = await app.PublishAsync(new Happened()).InTime();

        Assert.Equal(3, _seen.Count);
        Assert.Equal(invocations, Distinct);
        Assert.Equal(["a", "b", "c"], results.Select(result => result.Handler.Module));
    }

    [Fact]
    public async Task A_handler_that_takes_its_context_has_an_invocation_of_its_own()
    {
        List<TransactionContext> contexts = [];
        await using var app = new Application("app")
            .AddModule(Module("a", (Happened _, TransactionContext ctx) => contexts.Add(ctx)))
            .AddModule(Module("b", (Happened _, TransactionContext ctx) => contexts.Add(ctx)));

        await app.PublishAsync(new Happened()).InTime();

        Assert.Equal(["a", "b"], contexts.Select(context => context.Handler.Module));
    }

    [Fact]
    public async Task A_failure_without_a_task_counts_in_the_module_that_it_came_from()
    {
        var restarted = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new Gate();
        await using var app = new Application("app", services => services.AddSingleton(gate)).AddModule<Detaching>().AddModule<Quiet>();
        using var subscription = app.Events.Subscribe<ActorRestarted>(restart => restarted.TrySetResult(restart.Path));

        await app.PublishAsync(new Happened()).InTime();
        gate.Open();

        Assert.Equal("/app/detaching", await restarted.Task.InTime());
    }

    [Fact]
    public async Task A_handler_that_fails_after_others_is_named()
    {
        await using var app = new Application("app").AddModule(Module("a", Look)).AddModule(Module("b", void (Happened _) => throw new ArithmeticException("b is broken")));

        var failure = await Assert.ThrowsAsync<ArithmeticException>(() => app.PublishAsync(new Happened()).InTime());

        Assert.Equal("b is broken", failure.Message);
    }

    abstract class Restarting : ApplicationModule
    {
        protected Restarting() => Options = new ActorOptions { Concurrency = Concurrency.Stateless, OnFailure = SupervisionDirective.Restart };
    }

    [Module("detaching")]
    sealed class Detaching : Restarting
    {
        [Handler]
        void On(Happened happened, Gate gate)
        {
            FailLater();

            async void FailLater()
            {
                await gate.PassAsync();
                throw new ArithmeticException("later");
            }
        }
    }

    [Module("quiet")]
    sealed class Quiet : Restarting
    {
        [Handler]
        void On(Happened happened)
        {
        }
    }
}
