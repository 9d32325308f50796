using Xunit;

namespace Lato.Testing.EngineContract;

/// <summary>A stopped actor takes no more messages; those that have started still end.</summary>
public abstract class StopContract : ActorEngineContract
{
    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_stopped_actor_refuses_asks_and_names_itself(Concurrency concurrency)
    {
        var actor = StartSync(message => message, new ActorOptions { Concurrency = concurrency });

        await Engine.StopAsync(actor).WaitAsync(SafetyNet);

        var refused = await Assert.ThrowsAsync<ActorStoppedException>(() => actor.AskAsync("late").WaitAsync(SafetyNet));
        Assert.Equal("/actor", refused.Path);
        Assert.Contains("'/actor' is stopped", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_tell_to_a_stopped_actor_is_a_dead_letter(Concurrency concurrency)
    {
        await using var listener = TestProbe.Create(Engine);
        listener.Subscribe<DeadLetter>(Engine.Events);
        var actor = StartSync(message => message, new ActorOptions { Concurrency = concurrency });
        await Engine.StopAsync(actor).WaitAsync(SafetyNet);

        actor.Tell("late");

        Assert.Equal(new DeadLetter("late", "/actor", "the actor is stopped"), await listener.ExpectMessageAsync<DeadLetter>(SafetyNet));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Running_messages_end_and_waiting_ones_are_refused(Concurrency concurrency)
    {
        await using var listener = TestProbe.Create(Engine);
        listener.Subscribe<DeadLetter>(Engine.Events);
        var gate = new Gate();
        var actor = Start(Waiting(gate), new ActorOptions { Concurrency = concurrency, Parallelism = 1, MaxInFlight = 1 });
        var running = actor.AskAsync("running");
        await gate.Reached.WaitAsync(SafetyNet);
        var waiting = actor.AskAsync("waiting");
        actor.Tell("told");

        var stopping = Engine.StopAsync(actor);

        await Assert.ThrowsAsync<ActorStoppedException>(() => waiting.WaitAsync(SafetyNet));
        await listener.ExpectMessageAsync<DeadLetter>(SafetyNet, letter => letter.Message is "told");
        Assert.False(stopping.IsCompleted);
        gate.Open();
        Assert.Equal("running", await running.WaitAsync(SafetyNet));
        await stopping.WaitAsync(SafetyNet);
    }

    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task The_instance_is_released_once_after_its_last_message(Concurrency concurrency)
    {
        var gate = new Gate();
        var inside = new ConcurrencyMeter();
        var insideWhenReleased = new List<int>();
        var actor = Engine.ActorOf(
            "actor",
            () => new ScriptedActor(async _ =>
            {
                inside.Enter();
                await gate.PassAsync();
                inside.Leave();
                return null;
            })
            { WhenStopped = () => insideWhenReleased.Add(inside.Now) },
            new ActorOptions { Concurrency = concurrency });
        var running = Enumerable.Range(0, 10).Select(i => actor.AskAsync(i)).ToList();
        await gate.Reached.WaitAsync(SafetyNet);

        var stopping = Engine.StopAsync(actor);
        gate.Open();

        await stopping.WaitAsync(SafetyNet);
        await Task.WhenAll(running.Select(ask => ask.ContinueWith(static _ => { }, TaskScheduler.Default))).WaitAsync(SafetyNet);
        Assert.Equal([0], insideWhenReleased);
    }

    [Fact]
    public async Task Stopping_several_times_at_a_time_releases_once_and_is_told_once()
    {
        for (var round = 0; round < 200; round++)
        {
            var released = 0;
            var actor = Engine.ActorOf($"actor-{round}", () => new ScriptedActor(message => message) { WhenStopped = () => Interlocked.Increment(ref released) });
            using var barrier = new Barrier(4);

            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                barrier.SignalAndWait(SafetyNet);
                return Engine.StopAsync(actor);
            }))).WaitAsync(SafetyNet);

            Assert.Equal(1, released);
        }
    }

    [Fact]
    public async Task Asks_that_race_with_the_stop_are_replied_to_or_refused()
    {
        for (var round = 0; round < 100; round++)
        {
            var isReleased = false;
            var lateMessages = 0;
            var actor = Engine.ActorOf(
                $"actor-{round}",
                () => new ScriptedActor(message =>
                {
                    lateMessages += Volatile.Read(ref isReleased) ? 1 : 0;
                    return message;
                })
                { WhenStopped = () => Volatile.Write(ref isReleased, true) },
                new ActorOptions { Concurrency = (Concurrency)(round % 3) });
            using var barrier = new Barrier(3);

            var asking = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
            {
                barrier.SignalAndWait(SafetyNet);
                return Task.WhenAll(Enumerable.Range(0, 50).Select(i => OutcomeAsync(actor, i)));
            })).ToList();
            barrier.SignalAndWait(SafetyNet);
            await Engine.StopAsync(actor).WaitAsync(SafetyNet);
            await Task.WhenAll(asking).WaitAsync(SafetyNet);

            Assert.Equal(0, lateMessages);
        }
    }

    [Fact]
    public async Task A_stop_is_published()
    {
        await using var listener = TestProbe.Create(Engine);
        listener.Subscribe<ActorStopped>(Engine.Events);
        var actor = StartSync(message => message);

        await Engine.StopAsync(actor).WaitAsync(SafetyNet);

        Assert.Equal(new ActorStopped("/actor", null), await listener.ExpectMessageAsync<ActorStopped>(SafetyNet));
    }

    [Fact]
    public async Task Disposing_the_engine_stops_every_actor()
    {
        var first = StartSync(message => message, name: "first");
        var second = StartSync(message => message, name: "second");

        await Engine.DisposeAsync().AsTask().WaitAsync(SafetyNet);

        await Assert.ThrowsAsync<ActorStoppedException>(() => first.AskAsync("late").WaitAsync(SafetyNet));
        await Assert.ThrowsAsync<ActorStoppedException>(() => second.AskAsync("late").WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task An_actor_of_another_engine_is_not_stopped()
    {
        await using var other = new LocalEngine();
        var actor = other.ActorOf("elsewhere", () => new ScriptedActor(message => message));

        var refused = await Assert.ThrowsAsync<ArgumentException>(() => Engine.StopAsync(actor));

        Assert.Contains("'/elsewhere' is not an actor of this engine", refused.Message, StringComparison.Ordinal);
    }

    static async Task<bool> OutcomeAsync(IActorRef actor, object message)
    {
        try
        {
            Assert.Equal(message, await actor.AskAsync(message));
            return true;
        }
        catch (ActorStoppedException)
        {
            return false;
        }
    }

    static Func<object, Task<object?>> Waiting(Gate gate) => async message =>
    {
        await gate.PassAsync();
        return message;
    };
}
