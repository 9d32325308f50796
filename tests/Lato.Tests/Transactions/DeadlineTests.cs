using Lato.Testing;
using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>Past its deadline the outcome of a transaction is fixed once, and nothing more starts or commits.</summary>
public sealed class DeadlineTests
{
    readonly ManualTimeProvider _clock = new();
    readonly Gate _gate = new();
    readonly Journal _journal = new();
    readonly Application _app;

    public DeadlineTests() => _app = ClockedApplication.With(_clock)
        .OnExitTransaction((ctx, failure) => _journal.Write($"exit {failure?.GetType().Name ?? "committed"}"))
        .AddModule(new ApplicationModule("slow").Handle("wait", () => _gate.PassSuspendedAsync()));

    async Task<TransactionTimeoutException> ExpireAsync(Task call)
    {
        await _gate.ArrivalAsync();
        _clock.Advance(TimeSpan.FromSeconds(30.5));
        return await Assert.ThrowsAsync<TransactionTimeoutException>(() => call.InTime());
    }

    [Fact]
    public async Task The_default_deadline_is_thirty_seconds()
    {
        var call = _app.CallAsync("wait");
        await _gate.ArrivalAsync();

        _clock.Advance(TimeSpan.FromSeconds(29.9));
        Assert.False(call.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.2));

        await Assert.ThrowsAsync<TransactionTimeoutException>(() => call.InTime());
    }

    [Fact]
    public async Task The_time_left_ends_at_zero_when_the_deadline_has_passed()
    {
        TransactionContext? context = null;
        var app = ClockedApplication.With(_clock).Handle("wait", async (TransactionContext ctx) =>
        {
            context = ctx;
            await _gate.PassSuspendedAsync();
        });
        var call = app.CallAsync("wait");
        await _gate.ArrivalAsync();

        Assert.Equal(TimeSpan.FromSeconds(30), context!.TimeLeft);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.FromSeconds(20), context.TimeLeft);
        _clock.Advance(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<TransactionTimeoutException>(() => call.InTime());
        Assert.Equal(TimeSpan.Zero, context.TimeLeft);
    }

    [Fact]
    public async Task The_time_left_of_a_transaction_without_a_limit_is_infinite_and_of_one_at_its_begin_the_deadline()
    {
        var app = ClockedApplication.With(_clock)
            .Handle("infinite", [Handler(Deadline = "infinite")] (TransactionContext ctx) => ctx.TimeLeft)
            .Handle("usual", (TransactionContext ctx) => ctx.TimeLeft);

        Assert.Equal(Timeout.InfiniteTimeSpan, await app.CallAsync("infinite"));
        Assert.Equal(TimeSpan.FromSeconds(30), await app.CallAsync("usual"));
    }

    [Fact]
    public async Task The_caller_is_told_what_was_running()
    {
        var failure = await ExpireAsync(_app.CallAsync("wait"));

        Assert.Equal(
            "A transaction of application 'app' did not end within 30 s. Still running: slow.wait. Raise the deadline, make the handler faster, or let it observe its CancellationToken.",
            failure.Message);
        Assert.Equal(TimeSpan.FromSeconds(30), failure.Timeout);
    }

    [Theory]
    [InlineData(-20)]
    [InlineData(20)]
    [InlineData(-60 * 24 * 3600)]
    [InlineData(60 * 24 * 3600)]
    public async Task A_deadline_keeps_its_length_when_the_wall_clock_is_set(int bySeconds)
    {
        var call = _app.CallAsync("wait");
        await _gate.ArrivalAsync();

        _clock.AdjustTime(_clock.GetUtcNow().AddSeconds(bySeconds));
        _clock.Advance(TimeSpan.FromSeconds(29.9));
        Assert.False(call.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.2));

        await Assert.ThrowsAsync<TransactionTimeoutException>(() => call.InTime());
    }

    [Fact]
    public async Task A_deadline_may_be_longer_than_a_timer_can_wait()
    {
        _app.Configure(options => options.Deadline = TimeSpan.FromDays(60));
        var call = _app.CallAsync("wait");
        await _gate.ArrivalAsync();

        _clock.Advance(TimeSpan.FromDays(59.9));
        Assert.False(call.IsCompleted);
        _clock.Advance(TimeSpan.FromDays(0.2));

        await Assert.ThrowsAsync<TransactionTimeoutException>(() => call.InTime());
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(3_000_000 * TimeSpan.TicksPerDay)]
    public async Task A_deadline_beyond_all_clocks_is_none(long ticks)
    {
        _app.Configure(options => options.Deadline = TimeSpan.FromTicks(ticks));
        var call = _app.CallAsync("wait");
        await _gate.ArrivalAsync();

        _clock.Advance(TimeSpan.FromDays(1000));
        Assert.False(call.IsCompleted);
        _gate.Open();

        await call.InTime();
    }

    [Fact]
    [Trait("Scenario", "O4")]
    public async Task The_transactions_token_is_cancelled()
    {
        var cancelled = new TaskCompletionSource();
        _app.Handle("observeing", async (CancellationToken token) =>
        {
            using var _ = token.Register(cancelled.SetResult);
            await _gate.PassAsync();
        });

        await ExpireAsync(_app.CallAsync("observeing"));

        await cancelled.Task.InTime();
    }

    [Fact]
    public async Task Nothing_more_starts_and_nothing_commits()
    {
        var ended = new TaskCompletionSource<Exception?>();
        using var finished = new EventProbe<TransactionFinished>(_app.Events);
        _app.Handle("other", () => _journal.Write("other"));
        _app.Handle("goes on", async (TransactionContext ctx) =>
        {
            await _gate.PassAsync();
            ended.SetResult(await Record.ExceptionAsync(() => ctx.CallAsync("other")));
        });

        var failure = await ExpireAsync(_app.CallAsync("goes on"));
        _gate.Open();

        Assert.IsType<TransactionEndedException>(await ended.Task.InTime());
        Assert.Same(failure, (await finished.NextAsync()).Failure);
        Assert.Equal(["exit TransactionTimeoutException"], _journal.Lines);
    }

    [Fact]
    public async Task Exit_hooks_wait_for_the_handler_that_ignores_its_deadline()
    {
        using var finished = new EventProbe<TransactionFinished>(_app.Events);

        await ExpireAsync(_app.CallAsync("wait"));
        Assert.Empty(_journal.Lines);
        _gate.Open();

        await finished.NextAsync();
        Assert.Equal(["exit TransactionTimeoutException"], _journal.Lines);
    }

    [Fact]
    public async Task A_transaction_may_have_no_deadline()
    {
        _app.Deadline = Timeout.InfiniteTimeSpan;
        var call = _app.CallAsync("wait");
        await _gate.ArrivalAsync();

        _clock.Advance(TimeSpan.FromDays(365));
        Assert.False(call.IsCompleted);
        _gate.Open();

        await call.InTime();
    }

    [Fact]
    public async Task A_transaction_opened_by_hand_has_a_deadline_too()
    {
        using var finished = new EventProbe<TransactionFinished>(_app.Events);
        var ctx = await _app.BeginTransactionAsync();
        var call = ctx.CallAsync("wait");
        await _gate.ArrivalAsync();

        var givenUp = new TaskCompletionSource();
        using var _ = ctx.CancellationToken.Register(givenUp.SetResult);
        _clock.Advance(TimeSpan.FromSeconds(31));
        await givenUp.Task.InTime();
        _gate.Open();
        await call.InTime();

        await Assert.ThrowsAsync<TransactionTimeoutException>(() => ctx.CommitAsync().InTime());
        await finished.NextAsync();
        Assert.Equal(["exit TransactionTimeoutException"], _journal.Lines);
    }

    [Fact]
    public async Task A_call_that_waits_in_a_busy_mailbox_is_not_started_after_its_deadline()
    {
        using var finished = new EventProbe<TransactionFinished>(_app.Events);
        var started = 0;
        var busy = new ApplicationModule("busy") { Options = new ActorOptions { Concurrency = Concurrency.Exclusive } };
        busy.Handle("hold", () => _gate.PassAsync()).Handle("late", () => started++);
        _app.AddModule(busy);
        var hold = _app.CallAsync("hold");
        await _gate.ArrivalAsync();

        var late = _app.CallAsync("late");
        _clock.Advance(TimeSpan.FromSeconds(31));
        await Assert.ThrowsAsync<TransactionTimeoutException>(() => late.InTime());
        await Assert.ThrowsAsync<TransactionTimeoutException>(() => hold.InTime());
        _gate.Open();

        await finished.NextAsync();
        await finished.NextAsync();
        Assert.Equal(0, started);
    }

    [Fact]
    public async Task Each_of_many_transactions_expires_on_its_own()
    {
        var first = _app.CallAsync("wait");
        await _gate.ArrivalAsync();
        _clock.Advance(TimeSpan.FromSeconds(20));
        var second = _app.CallAsync("wait");
        await _gate.ArrivalAsync();

        _clock.Advance(TimeSpan.FromSeconds(11));
        await Assert.ThrowsAsync<TransactionTimeoutException>(() => first.InTime());
        Assert.False(second.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(20));

        await Assert.ThrowsAsync<TransactionTimeoutException>(() => second.InTime());
    }
}
