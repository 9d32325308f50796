using Xunit;

namespace Lato.Testing.EngineContract;

/// <summary>An ask gets exactly one outcome: the reply, the failure, or the end of its sender's patience.</summary>
public abstract class AskContract : ActorEngineContract
{
    [Fact]
    public async Task The_reply_is_what_the_actor_returned()
    {
        var actor = StartSync(message => message is "null" ? null : $"re: {message}");

        Assert.Equal("re: hello", await actor.AskAsync("hello").WaitAsync(SafetyNet));
        Assert.Null(await actor.AskAsync("null").WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task Each_reply_belongs_to_its_ask()
    {
        var actor = Start(async message =>
        {
            if ((int)message % 7 == 0)
            {
                await Task.Yield();
            }

            return message;
        });

        var asking = Enumerable.Range(0, 8).Select(_ => Task.Run(() => Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => actor.AskAsync(i)))));

        foreach (var replies in await Task.WhenAll(asking).WaitAsync(SafetyNet))
        {
            Assert.Equal(Enumerable.Range(0, 1_000).Cast<object>(), replies);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failure_goes_to_the_sender_unchanged(bool later)
    {
        var failure = new InvalidOperationException("broken");
        var actor = Start(async _ =>
        {
            if (later)
            {
                await Task.Yield();
            }

            throw failure;
        });

        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => actor.AskAsync("work").WaitAsync(SafetyNet)));
    }

    [Fact]
    public async Task A_failure_outside_of_any_task_goes_to_the_sender_too()
    {
        var failure = new InvalidOperationException("broken");
        var actor = StartSync(_ => throw failure);

        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => actor.AskAsync("work").WaitAsync(SafetyNet)));
        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => actor.AskAsync("more").WaitAsync(SafetyNet)));
    }

    [Fact]
    public async Task A_cancellation_in_the_actor_is_a_cancellation_for_the_sender()
    {
        var actor = Start(async message =>
        {
            await Task.Yield();
            throw new OperationCanceledException((string)message);
        });

        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => actor.AskAsync("gave up").WaitAsync(SafetyNet));

        Assert.Equal("gave up", cancelled.Message);
    }

    [Fact]
    public async Task An_ask_that_takes_too_long_times_out_and_names_the_actor()
    {
        UseManualTime();
        var gate = new Gate();
        var actor = Start(Waiting(gate));

        var asking = actor.AskAsync("slow", TimeSpan.FromSeconds(5));
        await Time.WaitForTimersAsync().WaitAsync(SafetyNet);
        Time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(asking.IsCompleted);
        Time.Advance(TimeSpan.FromSeconds(1));

        var timeout = await Assert.ThrowsAsync<AskTimeoutException>(() => asking.WaitAsync(SafetyNet));
        Assert.Equal(TimeSpan.FromSeconds(5), timeout.Timeout);
        Assert.Equal(actor.Path, timeout.Path);
        Assert.Contains("'/actor'", timeout.Message, StringComparison.Ordinal);
        gate.Open();
    }

    [Fact]
    public async Task A_timeout_may_be_longer_than_a_timer_can_wait()
    {
        UseManualTime();
        var gate = new Gate();
        var actor = Start(Waiting(gate));

        var asking = actor.AskAsync("slow", TimeSpan.FromDays(60));
        await Time.WaitForTimersAsync().WaitAsync(SafetyNet);
        Time.Advance(TimeSpan.FromDays(50));
        await Time.WaitForTimersAsync().WaitAsync(SafetyNet);
        Time.AdjustTime(Time.GetUtcNow() - TimeSpan.FromDays(60));
        Time.Advance(TimeSpan.FromDays(9));
        Assert.False(asking.IsCompleted);
        Time.Advance(TimeSpan.FromDays(1));

        var timeout = await Assert.ThrowsAsync<AskTimeoutException>(() => asking.WaitAsync(SafetyNet));
        Assert.Equal(TimeSpan.FromDays(60), timeout.Timeout);
        gate.Open();
    }

    [Fact]
    public async Task A_negative_timeout_is_refused_before_anything_is_sent()
    {
        var received = 0;
        var actor = Start(_ => Task.FromResult<object?>(received++));

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => actor.AskAsync("never", TimeSpan.FromSeconds(-2)).WaitAsync(SafetyNet));

        Assert.Equal(0, await actor.AskAsync("first").WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task A_late_reply_is_dropped()
    {
        UseManualTime();
        var gate = new Gate();
        var actor = Start(Waiting(gate));

        var late = actor.AskAsync("slow", TimeSpan.FromSeconds(1));
        await Time.WaitForTimersAsync().WaitAsync(SafetyNet);
        Time.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<AskTimeoutException>(() => late.WaitAsync(SafetyNet));
        var next = actor.AskAsync("quick");
        gate.Open();

        Assert.Equal("quick", await next.WaitAsync(SafetyNet));
        Assert.True(late.IsFaulted);
    }

    [Fact]
    public async Task A_timeout_of_the_actors_own_is_a_failure_like_any_other()
    {
        var gate = new Gate();
        var actor = Start(async _ =>
        {
            await gate.PassAsync();
            throw new TimeoutException("the database");
        });

        var asking = actor.AskAsync("work", TimeSpan.FromMinutes(5));
        gate.Open();

        Assert.Equal("the database", (await Assert.ThrowsAsync<TimeoutException>(() => asking.WaitAsync(SafetyNet))).Message);
    }

    [Fact]
    public async Task A_sender_that_gives_up_does_not_disturb_the_actor()
    {
        var gate = new Gate();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Start(async _ =>
        {
            await gate.PassAsync();
            done.SetResult();
            return null;
        });
        using var timeout = new CancellationTokenSource();

        var asking = actor.AskAsync("work", cancellationToken: timeout.Token);
        await gate.Reached.WaitAsync(SafetyNet); // a message that has not begun never does
        await timeout.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking.WaitAsync(SafetyNet));
        gate.Open();
        await done.Task.WaitAsync(SafetyNet);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task The_result_of_a_tell_goes_to_its_sender(Concurrency concurrency)
    {
        await using var sender = TestProbe.Create(Engine, "sender");
        var actor = StartSync(message => message is "asked" ? "reply" : null, new ActorOptions { Concurrency = concurrency });

        actor.Tell("not asked", sender.Ref);
        actor.Tell("asked", sender.Ref);

        Assert.Equal("reply", await sender.ExpectMessageAsync<string>(SafetyNet));
        await sender.ExpectNoMessageAsync();
    }

    [Fact]
    public async Task A_message_is_never_null()
    {
        var actor = StartSync(message => message);

        Assert.Throws<ArgumentNullException>(() => actor.Tell(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => actor.AskAsync(null!));
    }

    static Func<object, Task<object?>> Waiting(Gate gate) => async message =>
    {
        await gate.PassAsync();
        return message;
    };
}
