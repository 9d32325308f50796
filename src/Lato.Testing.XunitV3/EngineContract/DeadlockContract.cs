using Xunit;

namespace Lato.Testing.EngineContract;

/// <summary>Waits that would never end fail one of those that wait, at once; the others go on.</summary>
public abstract class DeadlockContract : ActorEngineContract
{
    [Theory]
    [InlineData(Concurrency.Exclusive)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task Two_messages_that_cross_two_actors_do_not_wait_for_ever(Concurrency concurrency)
    {
        var crossing = new ActorRing(Engine, new ActorOptions { Concurrency = concurrency, MaxInFlight = 1 });

        var outcomes = await crossing.CrossAsync(2).WaitAsync(SafetyNet);

        var deadlock = Assert.Single(outcomes.OfType<DeadlockException>());
        Assert.Contains("/actor-0", deadlock.Message, StringComparison.Ordinal);
        Assert.Contains("/actor-1", deadlock.Message, StringComparison.Ordinal);
        Assert.Equal(2, deadlock.Cycle.Count);
        Assert.Single(outcomes, outcome => outcome is "done");
    }

    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task Two_full_actors_do_not_wait_for_each_other_for_ever(Concurrency concurrency)
    {
        var crossing = new ActorRing(Engine, new ActorOptions { Concurrency = concurrency, Parallelism = 2, MaxInFlight = 2 });

        var outcomes = await crossing.CrossAsync(4).WaitAsync(SafetyNet);

        Assert.Single(outcomes.OfType<DeadlockException>());
        Assert.Equal(3, outcomes.Count(outcome => outcome is "done"));
        Assert.Equal("done", await crossing.AskAsync("done").WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task Three_messages_in_a_circle_do_not_wait_for_ever()
    {
        var crossing = new ActorRing(Engine, new ActorOptions { Concurrency = Concurrency.Exclusive }, actors: 3);

        var outcomes = await crossing.CrossAsync(3).WaitAsync(SafetyNet);

        Assert.Single(outcomes.OfType<DeadlockException>());
        Assert.Equal(2, outcomes.Count(outcome => outcome is "done"));
    }

    [Fact]
    public async Task Waits_for_any_of_several_slots_that_all_lead_back_do_not_last_for_ever()
    {
        var slots = Start(PassOn, new ActorOptions { Concurrency = Concurrency.Parallel, Parallelism = 2 }, "slots");
        var first = Start(PassOn, new ActorOptions { Concurrency = Concurrency.Exclusive }, "first");
        var second = Start(PassOn, new ActorOptions { Concurrency = Concurrency.Exclusive }, "second");
        Relay[] relays = [new(first, "done"), new(first, "done"), new(second, "done"), new(slots, "done")];
        Task<object?>[] asking = [slots.AskAsync(relays[0]), slots.AskAsync(relays[1]), first.AskAsync(relays[2]), second.AskAsync(relays[3])];
        await Task.WhenAll(relays.Select(relay => relay.Gate.Reached)).WaitAsync(SafetyNet);

        foreach (var relay in relays)
        {
            await relay.PassOnAsync().WaitAsync(SafetyNet);
        }

        var outcomes = await Task.WhenAll(asking.Select(ActorRing.OutcomeAsync)).WaitAsync(SafetyNet);
        Assert.Single(outcomes.OfType<DeadlockException>());
        Assert.Equal(3, outcomes.Count(outcome => outcome is "done"));

        static async Task<object?> PassOn(object message) => message is Relay relay ? await relay.ReceiveAsync() : message;
    }

    [Fact]
    public async Task A_deadlock_counts_as_a_failure_of_nobody()
    {
        await using var listener = TestProbe.Create(Engine);
        listener.Subscribe<ActorStopped>(Engine.Events);
        var crossing = new ActorRing(Engine, new ActorOptions { Concurrency = Concurrency.Exclusive, OnFailure = SupervisionDirective.Stop });

        await crossing.CrossAsync(2).WaitAsync(SafetyNet);

        Assert.Equal("done", await crossing.AskAsync("done").WaitAsync(SafetyNet));
        await listener.ExpectNoMessageAsync();
    }

    [Fact]
    public async Task A_long_wait_is_not_a_deadlock()
    {
        var crossing = new ActorRing(Engine, new ActorOptions { Concurrency = Concurrency.Parallel, Parallelism = 2 });

        var outcomes = await crossing.CrossAsync(2).WaitAsync(SafetyNet);

        Assert.All(outcomes, outcome => Assert.Equal("done", outcome));
    }

    [Fact]
    public async Task Many_crossings_at_a_time_all_end()
    {
        var actors = new IActorRef[4];
        for (var i = 0; i < actors.Length; i++)
        {
            actors[i] = Start(
                async message =>
                {
                    await Task.Yield();
                    return message is Route { Rest: [var next, ..] } route ? await actors[next].AskAsync(new Route(route.Rest[1..])) : "done";
                },
                new ActorOptions { Concurrency = i == 3 ? Concurrency.Parallel : Concurrency.Exclusive, Parallelism = 1 },
                $"actor-{i}");
        }

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(() => OutcomeAsync(actors[i % 4], i)))).WaitAsync(SafetyNet);

        Assert.All(outcomes, outcome => Assert.True(outcome is "done" or DeadlockException, $"{outcome}"));
        Assert.Contains("done", outcomes);
    }

    static Task<object?> OutcomeAsync(IActorRef actor, int seed) =>
        ActorRing.OutcomeAsync(actor.AskAsync(new Route([(seed + 1 + (seed / 4 % 3)) % 4, (seed + 2 + (seed / 12 % 2)) % 4, seed % 4])));

    sealed record Route(int[] Rest);
}
