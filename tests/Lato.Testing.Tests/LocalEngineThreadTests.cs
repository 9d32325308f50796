using Lato.Testing.Tests.Doubles;

namespace Lato.Testing.Tests;

/// <summary>What the built-in engine promises beyond the contract, because it has many threads and runs idle actors in place.</summary>
public sealed class LocalEngineThreadTests : IAsyncDisposable
{
    static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(10);

    readonly LocalEngine _engine = new();

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task An_idle_actor_runs_on_its_senders_thread()
    {
        var thread = 0;
        var actor = _engine.ActorOf("actor", () => new LambdaActor(message =>
        {
            thread = Environment.CurrentManagedThreadId;
            return Task.FromResult<object?>(message);
        }));

        var asking = actor.AskAsync("work");

        Assert.True(asking.IsCompletedSuccessfully);
        Assert.Equal(Environment.CurrentManagedThreadId, thread);
        await asking;
    }

    [Fact]
    public async Task The_sender_goes_on_outside_of_the_receivers_turn()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = _engine.ActorOf("actor", () => new LambdaActor(async message =>
        {
            if (message is "waits")
            {
                started.SetResult();
                await release.Task;
            }

            return message;
        }));

        var goingOn = Task.Run(async () =>
        {
            await actor.AskAsync("waits").ConfigureAwait(false);
            return Task.Run(() => actor.AskAsync("another")).Wait(SafetyNet); // would hang if this ran in the actor's turn
        });
        await started.Task.WaitAsync(SafetyNet);
        release.SetResult();

        Assert.True(await goingOn.WaitAsync(SafetyNet * 2));
    }

    [Fact]
    public async Task An_answer_waits_for_one_long_segment_at_most()
    {
        using var firstMayEnd = new ManualResetEventSlim();
        var isAnswered = false;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = _engine.ActorOf("actor", () => new LambdaActor(message =>
        {
            if (message is "blocks")
            {
                started.SetResult();
                firstMayEnd.Wait(SafetyNet);
            }
            else if (message is "takes long")
            {
                var began = Environment.TickCount64;
                SpinWait.SpinUntil(() => Environment.TickCount64 - began > 20);
            }
            else if (message is "spins")
            {
                return Task.FromResult<object?>(SpinWait.SpinUntil(() => Volatile.Read(ref isAnswered), SafetyNet));
            }

            return Task.FromResult<object?>(message);
        }));
        var blocking = Task.Run(() => actor.AskAsync("blocks"));
        await started.Task.WaitAsync(SafetyNet);

        var quick = actor.AskAsync("quick").ContinueWith(_ => Volatile.Write(ref isAnswered, true), TaskScheduler.Default);
        _ = actor.AskAsync("takes long");
        var spinning = actor.AskAsync("spins");
        firstMayEnd.Set();

        Assert.Equal(true, await spinning.WaitAsync(SafetyNet * 2));
        await Task.WhenAll(blocking, quick).WaitAsync(SafetyNet);
    }

    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Exclusive)]
    public async Task A_message_can_block_on_several_calls_to_its_own_actor(Concurrency concurrency)
    {
        IActorRef actor = null!;
        actor = _engine.ActorOf(
            "actor",
            () => new LambdaActor(async message =>
            {
                if (message is not "outer")
                {
                    await Task.Yield();
                    return message;
                }

                return Task.WhenAll(Enumerable.Range(0, 10).Select(i => actor.AskAsync(i))).Result.Length;
            }),
            new ActorOptions { Concurrency = concurrency });

        Assert.Equal(10, await Task.Run(() => actor.AskAsync("outer")).WaitAsync(SafetyNet));
    }

    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Exclusive)]
    public async Task A_message_can_block_on_an_actor_that_called_it(Concurrency concurrency)
    {
        IActorRef first = null!;
        IActorRef second = null!;
        var options = new ActorOptions { Concurrency = concurrency };
        first = _engine.ActorOf("first", () => new LambdaActor(async message => message is "go" ? await second.AskAsync("on") : message), options);
        second = _engine.ActorOf("second", () => new LambdaActor(_ => Task.FromResult(first.AskAsync("back").Result)), options);

        Assert.Equal("back", await Task.Run(() => first.AskAsync("go")).WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task A_message_can_block_on_an_actor_that_blocks_on_it()
    {
        IActorRef first = null!;
        IActorRef second = null!;
        first = _engine.ActorOf("first", () => new LambdaActor(message => Task.FromResult(message is "go" ? second.AskAsync("on").Result : message)));
        second = _engine.ActorOf("second", () => new LambdaActor(async _ =>
        {
            await Task.Yield();
            return first.AskAsync("back").Result;
        }));

        Assert.Equal("back", await Task.Run(() => first.AskAsync("go")).WaitAsync(SafetyNet));
    }
}
