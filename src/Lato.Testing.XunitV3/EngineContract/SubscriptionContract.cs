using Xunit;

namespace Lato.Testing.EngineContract;

/// <summary>Subscriptions to the event stream end when they are disposed and with their actors.</summary>
public abstract class SubscriptionContract : ActorEngineContract
{
    [Fact]
    public async Task A_subscription_ends_when_it_is_disposed()
    {
        await using var listener = TestProbe.Create(Engine);
        var subscription = listener.Subscribe<string>(Engine.Events);
        listener.Subscribe<int>(Engine.Events);
        Engine.Events.Publish("before");
        Assert.Equal("before", await listener.ExpectMessageAsync<string>(SafetyNet));

        subscription.Dispose();
        subscription.Dispose();
        Engine.Events.Publish("after");
        Engine.Events.Publish(1);

        Assert.Equal(1, await listener.ExpectMessageAsync<int>(SafetyNet));
        await listener.ExpectNoMessageAsync();
    }

    [Fact]
    public async Task A_subscription_ends_with_its_actor()
    {
        await using var deadLetters = TestProbe.Create(Engine, "dead-letters");
        deadLetters.Subscribe<DeadLetter>(Engine.Events);
        var stopped = TestProbe.Create(Engine, "stopped");
        Engine.Events.Subscribe<string>(stopped.Ref);
        await Engine.StopAsync(stopped.Ref).WaitAsync(SafetyNet);
        Engine.Events.Subscribe<int>(stopped.Ref);

        Engine.Events.Publish("something");
        Engine.Events.Publish(1);

        await deadLetters.ExpectNoMessageAsync();
        Assert.Empty(stopped.Received);
    }

    [Fact]
    public async Task A_subscription_to_another_engines_stream_ends_with_its_actor()
    {
        await using var other = new LocalEngine();
        await using var deadLetters = TestProbe.Create(Engine, "dead-letters");
        deadLetters.Subscribe<DeadLetter>(Engine.Events);
        var stopped = TestProbe.Create(Engine, "stopped");
        other.Events.Subscribe<string>(stopped.Ref);
        await Engine.StopAsync(stopped.Ref).WaitAsync(SafetyNet);

        other.Events.Publish("something");

        await deadLetters.ExpectNoMessageAsync();
    }

    [Fact]
    public async Task A_restart_does_not_end_a_subscription()
    {
        await using var restarted = TestProbe.Create(Engine, "restarts");
        restarted.Subscribe<ActorRestarted>(Engine.Events);
        var received = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = StartSync(
            message =>
            {
                received.TrySetResult(message);
                throw new InvalidOperationException("fails");
            },
            new ActorOptions { OnFailure = SupervisionDirective.Restart });
        await Assert.ThrowsAsync<InvalidOperationException>(() => actor.AskAsync("fail").WaitAsync(SafetyNet));
        await restarted.ExpectMessageAsync<ActorRestarted>(SafetyNet);
        received = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = Engine.Events.Subscribe<int>(actor);

        Engine.Events.Publish(7);

        Assert.Equal(7, await received.Task.WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task A_dead_letter_makes_no_other()
    {
        await using var letters = TestProbe.Create(Engine, "letters");
        letters.Subscribe<DeadLetter>(Engine.Events);
        var stopped = TestProbe.Create(Engine, "stopped");
        await Engine.StopAsync(stopped.Ref).WaitAsync(SafetyNet);
        using var forwarding = Engine.Events.Subscribe<DeadLetter>(letter => stopped.Ref.Tell(letter));

        stopped.Ref.Tell("one");
        stopped.Ref.Tell("two");

        Assert.Equal("one", (await letters.ExpectMessageAsync<DeadLetter>(SafetyNet)).Message);
        Assert.Equal("two", (await letters.ExpectMessageAsync<DeadLetter>(SafetyNet)).Message);
        await letters.ExpectNoMessageAsync();
    }

    [Fact]
    public async Task Subscriptions_may_come_and_go_while_others_publish()
    {
        await using var steady = TestProbe.Create(Engine);
        steady.Subscribe<int>(Engine.Events);
        using var over = new CancellationTokenSource();
        var coming = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            while (!over.IsCancellationRequested)
            {
                Engine.Events.Subscribe<int>(static _ => { }).Dispose();
            }
        })).ToList();

        for (var number = 0; number < 2_000; number++)
        {
            Engine.Events.Publish(number);
        }

        for (var number = 0; number < 2_000; number++)
        {
            Assert.Equal(number, await steady.ExpectMessageAsync<int>(SafetyNet));
        }

        await over.CancelAsync();
        await Task.WhenAll(coming).WaitAsync(SafetyNet);
    }
}
