using Xunit;

namespace Lato.Testing.EngineContract;

/// <summary>A parallel actor runs up to so many messages at a time; the calls of a message that runs take no slot.</summary>
public abstract class ParallelContract : ActorEngineContract
{
    const int Slots = 3;

    static readonly ActorOptions Parallel = new() { Concurrency = Concurrency.Parallel, Parallelism = Slots };

    [Fact]
    public async Task Never_more_messages_run_than_there_are_slots()
    {
        var inside = new ConcurrencyMeter();
        var actor = Start(
            async _ =>
            {
                inside.Enter();
                await Task.Yield();
                inside.Leave();
                return null;
            },
            Parallel);

        var callers = Enumerable.Range(0, 8).Select(_ => Task.Run(() => Task.WhenAll(Enumerable.Range(0, 500).Select(i => actor.AskAsync(i)))));
        await Task.WhenAll(callers).WaitAsync(SafetyNet);

        Assert.InRange(inside.Highest, 1, Slots);
    }

    [Fact]
    public async Task As_many_messages_run_as_there_are_slots()
    {
        var inside = new ConcurrencyMeter();
        var actor = Start(inside.TogetherWith(Slots), Parallel);

        await Task.WhenAll(Enumerable.Range(0, Slots * 4).Select(i => actor.AskAsync(i))).WaitAsync(SafetyNet);

        Assert.Equal(Slots, inside.Highest);
    }

    [Fact]
    public async Task Calls_that_come_back_take_no_slot()
    {
        IActorRef actor = null!;
        var between = Start(async message => await actor.AskAsync(message), name: "between");
        actor = Start(
            async message =>
            {
                await Task.Yield();
                return message is int left and > 0 ? 1 + (int)(await between.AskAsync(left - 1))! : 0;
            },
            Parallel);

        var chains = Enumerable.Range(0, Slots * 10).Select(_ => actor.AskAsync(10));

        Assert.All(await Task.WhenAll(chains).WaitAsync(SafetyNet), length => Assert.Equal(10, length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Slots)]
    [InlineData(100)]
    public async Task Messages_beyond_the_slots_that_call_back_all_end(int slots)
    {
        var inside = new ConcurrencyMeter();
        IActorRef actor = null!;
        actor = Start(
            async message =>
            {
                if (message is not int number)
                {
                    await Task.Yield();
                    return null;
                }

                inside.Enter();
                if (number % 2 == 0)
                {
                    await Task.Yield();
                }

                var back = number % 3 == 0 ? actor.AskAsync("back") : Task.FromResult<object?>(null);
                inside.Leave();
                return number % 6 == 0 ? await back : number; // else what it called may outlive it
            },
            new ActorOptions { Concurrency = Concurrency.Parallel, Parallelism = slots });

        var callers = Enumerable.Range(0, 8).Select(_ => Task.Run(() => Task.WhenAll(Enumerable.Range(0, 300).Select(i => actor.AskAsync(i)))));
        await Task.WhenAll(callers).WaitAsync(SafetyNet);

        Assert.InRange(inside.Highest, 1, slots);
        Assert.Equal(1, await actor.AskAsync(1).WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task A_slot_is_given_back_after_a_failure()
    {
        var actor = Start(
            async _ =>
            {
                await Task.Yield();
                throw new InvalidOperationException("broken");
            },
            Parallel);

        var failing = Enumerable.Range(0, Slots * 10).Select(i => actor.AskAsync(i));

        foreach (var ask in failing)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => ask.WaitAsync(SafetyNet));
        }
    }

    [Fact]
    public async Task Tells_are_received_too()
    {
        var received = new CountdownEvent(100);
        var actor = Start(
            async _ =>
            {
                await Task.Yield();
                received.Signal();
                return null;
            },
            Parallel);

        for (var i = 0; i < 100; i++)
        {
            actor.Tell(i);
        }

        Assert.True(await Task.Run(() => received.Wait(SafetyNet)));
        received.Dispose();
    }
}
