using Xunit;

namespace Lato.Testing.EngineContract;

/// <summary>A failure goes to the sender, counts once, where it began, and is followed by what the actor's options say.</summary>
public abstract class SupervisionContract : ActorEngineContract
{
    [Theory]
    [MemberData(nameof(Modes))]
    public async Task By_default_an_actor_goes_on_with_the_same_instance(Concurrency concurrency)
    {
        var nursery = new TrackedActorFactory();
        var actor = nursery.Start(Engine, new ActorOptions { Concurrency = concurrency });

        await FailAsync(actor);

        Assert.Equal(1, await actor.AskAsync("instance").WaitAsync(SafetyNet));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_restart_gives_new_messages_a_fresh_instance_and_is_published(Concurrency concurrency)
    {
        await using var listener = TestProbe.Create(Engine);
        listener.Subscribe<ActorRestarted>(Engine.Events);
        var nursery = new TrackedActorFactory();
        var actor = nursery.Start(Engine, new ActorOptions { Concurrency = concurrency, OnFailure = SupervisionDirective.Restart });

        await FailAsync(actor);

        var restarted = await listener.ExpectMessageAsync<ActorRestarted>(SafetyNet);
        Assert.Equal(("/actor", "fail"), (restarted.Path, restarted.Cause.Message));
        Assert.Equal(2, await actor.AskAsync("instance").WaitAsync(SafetyNet));
        Assert.Equal(1, await nursery.NextReleasedAsync().WaitAsync(SafetyNet));
    }

    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task A_replaced_instance_is_released_after_its_last_message(Concurrency concurrency)
    {
        await using var listener = TestProbe.Create(Engine);
        listener.Subscribe<ActorRestarted>(Engine.Events);
        var nursery = new TrackedActorFactory();
        var actor = nursery.Start(Engine, new ActorOptions { Concurrency = concurrency, OnFailure = SupervisionDirective.Restart });
        var gate = new Gate();
        var running = actor.AskAsync(gate);
        await gate.Reached.WaitAsync(SafetyNet);

        await FailAsync(actor);
        await listener.ExpectMessageAsync<ActorRestarted>(SafetyNet);
        var released = nursery.NextReleasedAsync();

        Assert.Equal(2, await actor.AskAsync("instance").WaitAsync(SafetyNet));
        Assert.False(released.IsCompleted);
        gate.Open();
        Assert.Equal(1, await running.WaitAsync(SafetyNet));
        Assert.Equal(1, await released.WaitAsync(SafetyNet));
    }

    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task Stopping_waits_for_the_messages_of_replaced_instances_too(Concurrency concurrency)
    {
        await using var listener = TestProbe.Create(Engine);
        listener.Subscribe<ActorRestarted>(Engine.Events);
        var nursery = new TrackedActorFactory();
        var actor = nursery.Start(Engine, new ActorOptions { Concurrency = concurrency, OnFailure = SupervisionDirective.Restart });
        var gate = new Gate();
        var running = actor.AskAsync(gate);
        await gate.Reached.WaitAsync(SafetyNet);
        await FailAsync(actor);
        await listener.ExpectMessageAsync<ActorRestarted>(SafetyNet);

        var stopping = Engine.StopAsync(actor);
        Assert.Equal(2, await nursery.NextReleasedAsync().WaitAsync(SafetyNet));
        Assert.False(stopping.IsCompleted);
        gate.Open();

        await stopping.WaitAsync(SafetyNet);
        await running.WaitAsync(SafetyNet);
        Assert.Equal(1, await nursery.NextReleasedAsync().WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task A_failure_of_a_replaced_instance_does_not_count()
    {
        await using var listener = TestProbe.Create(Engine);
        listener.Subscribe<ActorRestarted>(Engine.Events);
        var nursery = new TrackedActorFactory();
        var actor = nursery.Start(Engine, new ActorOptions { OnFailure = SupervisionDirective.Restart });
        var gate = new FailingGate();
        var running = actor.AskAsync(gate);
        await gate.Gate.Reached.WaitAsync(SafetyNet);
        await FailAsync(actor);
        await listener.ExpectMessageAsync<ActorRestarted>(SafetyNet);

        gate.Gate.Open();
        await Assert.ThrowsAsync<InvalidOperationException>(() => running.WaitAsync(SafetyNet));

        Assert.Equal(2, await actor.AskAsync("instance").WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task More_restarts_than_allowed_within_the_window_stop_the_actor()
    {
        UseManualTime();
        await using var listener = TestProbe.Create(Engine);
        listener.Subscribe<ActorStopped>(Engine.Events);
        var nursery = new TrackedActorFactory();
        var actor = nursery.Start(Engine, new ActorOptions { OnFailure = SupervisionDirective.Restart, MaxRestarts = 2, RestartWindow = TimeSpan.FromMinutes(1) });

        await FailAsync(actor);
        await FailAsync(actor);
        Assert.Equal(3, await actor.AskAsync("instance").WaitAsync(SafetyNet));
        await FailAsync(actor);

        Assert.Equal("fail", (await listener.ExpectMessageAsync<ActorStopped>(SafetyNet)).Cause!.Message);
        await Assert.ThrowsAsync<ActorStoppedException>(() => actor.AskAsync("instance").WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task Restarts_before_the_window_are_forgotten()
    {
        UseManualTime();
        var nursery = new TrackedActorFactory();
        var actor = nursery.Start(Engine, new ActorOptions { OnFailure = SupervisionDirective.Restart, MaxRestarts = 1, RestartWindow = TimeSpan.FromMinutes(1) });

        for (var restart = 1; restart <= 5; restart++)
        {
            await FailAsync(actor);
            Assert.Equal(restart + 1, await actor.AskAsync("instance").WaitAsync(SafetyNet));
            Time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task An_actor_whose_fresh_instance_cannot_be_made_stops()
    {
        await using var listener = TestProbe.Create(Engine);
        listener.Subscribe<ActorStopped>(Engine.Events);
        var made = 0;
        var actor = Engine.ActorOf(
            "actor",
            () => made++ == 0 ? new ScriptedActor(object? (message) => throw new InvalidOperationException((string)message)) : throw new InvalidOperationException("no second one"),
            new ActorOptions { OnFailure = SupervisionDirective.Restart });

        await FailAsync(actor);

        Assert.Equal("no second one", (await listener.ExpectMessageAsync<ActorStopped>(SafetyNet)).Cause!.Message);
        await Assert.ThrowsAsync<ActorStoppedException>(() => actor.AskAsync("more").WaitAsync(SafetyNet));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task An_actor_that_stops_on_failure_refuses_what_comes_after(Concurrency concurrency)
    {
        await using var listener = TestProbe.Create(Engine);
        listener.Subscribe<ActorStopped>(Engine.Events);
        var nursery = new TrackedActorFactory();
        var actor = nursery.Start(Engine, new ActorOptions { Concurrency = concurrency, OnFailure = SupervisionDirective.Stop });

        await FailAsync(actor);

        await listener.ExpectMessageAsync<ActorStopped>(SafetyNet);
        await Assert.ThrowsAsync<ActorStoppedException>(() => actor.AskAsync("instance").WaitAsync(SafetyNet));
        Assert.Equal(1, await nursery.NextReleasedAsync().WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task A_failure_escalated_by_an_actor_without_a_parent_stops_every_actor()
    {
        var bystander = StartSync(message => message, name: "bystander");
        await using var listener = TestProbe.Create(Engine);
        listener.Subscribe<ActorStopped>(Engine.Events);
        var nursery = new TrackedActorFactory();
        var actor = nursery.Start(Engine, new ActorOptions { OnFailure = SupervisionDirective.Escalate });

        await FailAsync(actor);
        await nursery.NextReleasedAsync().WaitAsync(SafetyNet);

        await Assert.ThrowsAsync<ActorStoppedException>(() => actor.AskAsync("instance").WaitAsync(SafetyNet));
        await Assert.ThrowsAsync<ActorStoppedException>(() => bystander.AskAsync("instance").WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task A_failure_that_passes_through_a_sender_counts_only_where_it_began()
    {
        var below = new TrackedActorFactory();
        var above = new TrackedActorFactory();
        var options = new ActorOptions { OnFailure = SupervisionDirective.Restart };
        var failing = below.Start(Engine, options, "below");
        var passing = above.Start(Engine, options, "above");

        await Assert.ThrowsAsync<InvalidOperationException>(() => passing.AskAsync(failing).WaitAsync(SafetyNet));

        Assert.Equal(2, await failing.AskAsync("instance").WaitAsync(SafetyNet));
        Assert.Equal(1, await passing.AskAsync("instance").WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task Several_failures_that_pass_through_a_sender_count_only_where_they_began()
    {
        var first = StartSync(_ => throw new InvalidOperationException("first"), name: "first");
        var second = StartSync(_ => throw new InvalidOperationException("second"), name: "second");
        var made = 0;
        var passing = Engine.ActorOf(
            "passing",
            () =>
            {
                made++;
                return new ScriptedActor(async message =>
                {
                    if (message is "pass")
                    {
                        await Task.WhenAll(first.AskAsync("fail"), second.AskAsync("fail"));
                    }

                    return made;
                });
            },
            new ActorOptions { OnFailure = SupervisionDirective.Restart });

        var passed = await Assert.ThrowsAsync<InvalidOperationException>(() => passing.AskAsync("pass").WaitAsync(SafetyNet));

        Assert.Equal("first", passed.Message);
        Assert.Equal(1, await passing.AskAsync("instance").WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task A_cancellation_counts_nowhere()
    {
        var nursery = new TrackedActorFactory();
        var actor = nursery.Start(Engine, new ActorOptions { OnFailure = SupervisionDirective.Stop });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => actor.AskAsync(new OperationCanceledException()).WaitAsync(SafetyNet));

        Assert.Equal(1, await actor.AskAsync("instance").WaitAsync(SafetyNet));
    }

    static async Task FailAsync(IActorRef actor) =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => actor.AskAsync("fail").WaitAsync(SafetyNet));
}
