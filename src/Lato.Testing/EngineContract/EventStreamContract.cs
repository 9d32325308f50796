using System.Collections.Concurrent;
using Xunit;

namespace Lato.Testing.EngineContract;

/// <summary>Subscribers receive what they asked for, in order, apart from the publisher and from each other.</summary>
public abstract class EventStreamContract : ActorEngineContract
{
    [Fact]
    public async Task A_subscriber_receives_its_type_derived_types_and_implementations()
    {
        await using var exact = TestProbe.Create(Engine, "exact");
        await using var byBase = TestProbe.Create(Engine, "base");
        await using var byInterface = TestProbe.Create(Engine, "interface");
        await using var everything = TestProbe.Create(Engine, "everything");
        exact.Subscribe<Rained>(Engine.Events);
        byBase.Subscribe<Weather>(Engine.Events);
        byInterface.Subscribe<IWet>(Engine.Events);
        everything.Subscribe<object>(Engine.Events);

        Engine.Events.Publish(new Weather("fair"));
        Engine.Events.Publish(new Rained("all day"));
        Engine.Events.Publish("news");

        Assert.Equal(new Rained("all day"), await exact.ExpectMessageAsync<Rained>(SafetyNet));
        Assert.Equal(new Rained("all day"), await byInterface.ExpectMessageAsync<IWet>(SafetyNet));
        Assert.Equal(new Weather("fair"), await byBase.ExpectMessageAsync<Weather>(SafetyNet));
        Assert.Equal(new Rained("all day"), await byBase.ExpectMessageAsync<Weather>(SafetyNet));
        await everything.FishForMessageAsync<string>(message => message == "news", SafetyNet);
        Assert.Equal([new Weather("fair"), new Rained("all day"), "news"], everything.Received);
    }

    [Fact]
    public async Task Each_subscriber_receives_in_the_order_of_publication()
    {
        var received = new List<int>();
        var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = Engine.Events.Subscribe<int>(number =>
        {
            received.Add(number);
            if (number == 4_999)
            {
                last.SetResult();
            }
        });

        for (var number = 0; number < 5_000; number++)
        {
            Engine.Events.Publish(number);
        }

        await last.Task.WaitAsync(SafetyNet);
        Assert.Equal(Enumerable.Range(0, 5_000), received);
    }

    [Fact]
    public async Task One_delegate_is_never_called_twice_at_a_time()
    {
        const int Each = 1_000;
        var inside = new ConcurrencyMeter();
        var received = 0;
        var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = Engine.Events.Subscribe<string>(_ =>
        {
            inside.Enter();
            if (++received == 4 * Each)
            {
                last.SetResult();
            }

            inside.Leave();
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                Engine.Events.Publish("something");
            }
        }))).WaitAsync(SafetyNet);

        await last.Task.WaitAsync(SafetyNet);
        Assert.Equal(1, inside.Highest);
    }

    [Fact]
    public async Task A_subscriber_that_throws_harms_nobody()
    {
        await using var other = TestProbe.Create(Engine);
        var calls = new ConcurrentQueue<string>();
        using var throwing = Engine.Events.Subscribe<string>(occurrence =>
        {
            calls.Enqueue(occurrence);
            throw new InvalidOperationException("a bad subscriber");
        });
        other.Subscribe<string>(Engine.Events);
        using var afterwards = Engine.Events.Subscribe<string>(calls.Enqueue);

        Engine.Events.Publish("one");
        Engine.Events.Publish("two");

        Assert.Equal("one", await other.ExpectMessageAsync<string>(SafetyNet));
        Assert.Equal("two", await other.ExpectMessageAsync<string>(SafetyNet));
        await EventuallyAsync(() => calls.Count == 4);
    }

    [Fact]
    public async Task A_subscriber_that_blocks_does_not_hold_up_the_publisher()
    {
        using var release = new ManualResetEventSlim();
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var blocking = Engine.Events.Subscribe<string>(_ =>
        {
            called.TrySetResult();
            release.Wait(SafetyNet);
        });

        Engine.Events.Publish("one");
        await called.Task.WaitAsync(SafetyNet);
        Engine.Events.Publish("two"); // returns, or the test never ends
        release.Set();
    }

    [Fact]
    public async Task An_occurrence_is_received_in_no_actors_turn()
    {
        var seen = new TaskCompletionSource<SynchronizationContext?>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = Engine.Events.Subscribe<string>(_ => seen.TrySetResult(SynchronizationContext.Current));
        var publisher = StartSync(message =>
        {
            Engine.Events.Publish((string)message);
            return null;
        });

        await publisher.AskAsync("something").WaitAsync(SafetyNet);

        Assert.Null(await seen.Task.WaitAsync(SafetyNet));
    }

    /// <summary>Waits for something that gives no signal of its own.</summary>
    static async Task EventuallyAsync(Func<bool> holds)
    {
        using var safetyNet = new CancellationTokenSource(SafetyNet);
        while (!holds())
        {
            safetyNet.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    interface IWet;

    record Weather(string Report);

    sealed record Rained(string Report) : Weather(Report), IWet;
}
