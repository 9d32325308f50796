using Xunit;

namespace Lato.Testing.EngineContract;

/// <summary>An actor can be asked by itself, and by those it asks.</summary>
public abstract class ReentryContract : ActorEngineContract
{
    [Theory]
    [MemberData(nameof(Modes))]
    public async Task An_actor_can_ask_itself(Concurrency concurrency)
    {
        IActorRef self = null!;
        self = Start(
            async message => message is int left and > 0 ? 1 + (int)(await self.AskAsync(left - 1))! : 0,
            new ActorOptions { Concurrency = concurrency, Parallelism = 1 });

        Assert.Equal(10, await self.AskAsync(10).WaitAsync(SafetyNet));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_cycle_of_calls_comes_back_to_where_it_began(Concurrency concurrency)
    {
        var options = new ActorOptions { Concurrency = concurrency, Parallelism = 1 };
        IActorRef first = null!;
        IActorRef second = null!;
        first = Start(async message => message is int left and > 0 ? 1 + (int)(await second.AskAsync(left - 1))! : 0, options, "first");
        second = Start(async message => message is int left and > 0 ? 1 + (int)(await first.AskAsync(left - 1))! : 0, options, "second");

        Assert.Equal(5, await first.AskAsync(5).WaitAsync(SafetyNet));
    }

    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Exclusive)]
    public async Task A_cycle_comes_back_after_real_waits(Concurrency concurrency)
    {
        var options = new ActorOptions { Concurrency = concurrency };
        IActorRef first = null!;
        IActorRef second = null!;
        first = Start(AskOther(() => second), options, "first");
        second = Start(AskOther(() => first), options, "second");

        Assert.Equal(20, await first.AskAsync(20).WaitAsync(SafetyNet));

        static Func<object, Task<object?>> AskOther(Func<IActorRef> other) => async message =>
        {
            await Task.Yield();
            var below = message is int left and > 0 ? 1 + (int)(await other().AskAsync(left - 1))! : 0;
            await Task.Yield();
            return below;
        };
    }

    [Fact]
    public async Task A_deep_chain_does_not_overflow_the_stack()
    {
        IActorRef first = null!;
        IActorRef second = null!;
        first = Start(async message => message is int left and > 0 ? 1 + (int)(await second.AskAsync(left - 1))! : 0, name: "first");
        second = Start(async message => message is int left and > 0 ? 1 + (int)(await first.AskAsync(left - 1))! : 0, name: "second");

        Assert.Equal(5_000, await first.AskAsync(5_000).WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task Many_chains_through_a_cycle_at_a_time_all_end()
    {
        IActorRef first = null!;
        IActorRef second = null!;
        first = Start(async message => message is int left and > 0 ? 1 + (int)(await second.AskAsync(left - 1))! : 0, name: "first");
        second = Start(async message => message is int left and > 0 ? 1 + (int)(await first.AskAsync(left - 1))! : 0, name: "second");

        var chains = Enumerable.Range(0, 200).Select(i => Task.Run(() => first.AskAsync(i % 40))).ToList();

        var lengths = await Task.WhenAll(chains).WaitAsync(SafetyNet);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => (object)(i % 40)), lengths);
    }
}
