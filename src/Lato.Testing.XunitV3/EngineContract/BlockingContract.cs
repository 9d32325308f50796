using Xunit;

namespace Lato.Testing.EngineContract;

/// <summary>Code that blocks inside a turn, on something that needs that turn, gets it or an error, and never hangs.</summary>
public abstract class BlockingContract : ActorEngineContract
{
    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Exclusive)]
    public async Task A_message_can_block_on_a_call_to_its_own_actor(Concurrency concurrency)
    {
        IActorRef actor = null!;
        actor = StartSync(
            message => message is "outer" ? $"outer {actor.AskAsync("inner").Result}" : message,
            new ActorOptions { Concurrency = concurrency });

        Assert.Equal("outer inner", await AskElsewhere(actor, "outer").WaitAsync(SafetyNet));
    }

    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Exclusive)]
    public async Task A_message_can_block_on_a_call_that_has_to_wait_itself(Concurrency concurrency)
    {
        IActorRef actor = null!;
        actor = Start(
            async message =>
            {
                if (message is "outer")
                {
                    return $"outer {actor.AskAsync("inner").Result}";
                }

                await Task.Yield();
                await Task.Yield();
                return message;
            },
            new ActorOptions { Concurrency = concurrency });

        Assert.Equal("outer inner", await AskElsewhere(actor, "outer").WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task A_message_can_block_on_its_own_actor_while_others_queue()
    {
        using var othersAreThere = new ManualResetEventSlim();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var order = new List<object>();
        IActorRef actor = null!;
        actor = StartSync(message =>
        {
            order.Add(message);
            if (message is "outer")
            {
                started.SetResult();
                othersAreThere.Wait(SafetyNet);
                _ = actor.AskAsync("inner").Result;
            }

            return message;
        });

        var blocking = AskElsewhere(actor, "outer");
        await started.Task.WaitAsync(SafetyNet);
        var others = Enumerable.Range(0, 20).Select(i => actor.AskAsync(i)).ToList();
        othersAreThere.Set();

        await blocking.WaitAsync(SafetyNet);
        await Task.WhenAll(others).WaitAsync(SafetyNet);
        Assert.Equal(["outer", "inner", .. Enumerable.Range(0, 20).Cast<object>()], order);
    }

    [Fact]
    public async Task While_a_message_blocks_nothing_foreign_runs_in_its_segment()
    {
        var isBlocked = false;
        var ranMeanwhile = new List<object>();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var release = new ManualResetEventSlim();
        var actor = StartSync(message =>
        {
            if (message is "blocks")
            {
                isBlocked = true;
                started.SetResult();
                release.Wait(SafetyNet);
                isBlocked = false;
            }
            else if (isBlocked)
            {
                ranMeanwhile.Add(message);
            }

            return message;
        });

        var blocking = AskElsewhere(actor, "blocks");
        await started.Task.WaitAsync(SafetyNet);
        var others = Enumerable.Range(0, 20).Select(i => actor.AskAsync(i)).ToList();
        release.Set();

        await blocking.WaitAsync(SafetyNet);
        await Task.WhenAll(others).WaitAsync(SafetyNet);
        Assert.Empty(ranMeanwhile);
    }

    /// <summary>From a thread that the test does not need, for it may be the one that is blocked.</summary>
    static Task<object?> AskElsewhere(IActorRef actor, object message) => Task.Run(() => actor.AskAsync(message));
}
