using Lato.Testing;
using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Transactions;

/// <summary>An exit hook or a disposal that hangs keeps no caller for longer than the deadline, and is named.</summary>
public sealed class HangingEndTests
{
    sealed record Happened : Event;

    sealed class HangsOnDisposal(Gate gate) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await gate.PassAsync();
    }

    readonly ManualTimeProvider _clock = new();
    readonly LogProbe _log = new();
    readonly Gate _gate = new();
    readonly Journal _journal = new();
    readonly Application _app;

    public HangingEndTests() => _app = ClockedApplication.With(_clock, services => services
        .AddSingleton<ILoggerProvider>(_log)
        .AddSingleton(_gate)
        .AddScoped<HangsOnDisposal>());

    Task Hang(TransactionContext ctx, Exception? failure) => _gate.PassAsync();

    void WithHangingExit() => _app.OnExitTransaction((ctx, failure) => _journal.Write($"exit {failure?.GetType().Name ?? "committed"}")).OnExitTransaction(Hang);

    async Task PassDeadlineAsync()
    {
        await _gate.ArrivalAsync();
        _clock.Advance(TimeSpan.FromSeconds(31));
    }

    [Fact]
    public async Task The_caller_of_a_hanging_commit_gets_a_timeout_that_names_the_hook()
    {
        WithHangingExit();
        var call = _app.CallAsync(() => 1);
        await PassDeadlineAsync();

        var failure = await Assert.ThrowsAsync<TransactionTimeoutException>(() => call.InTime());

        Assert.Equal(["exit hook 'Hang'"], failure.Running);
        Assert.Contains(_log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("exit hook 'Hang'", StringComparison.Ordinal));
        _gate.Open();
    }

    [Fact]
    public async Task A_commit_that_comes_after_its_deadline_commits_no_more()
    {
        WithHangingExit();
        _app.Handle<Happened>(() => _journal.Write("event"));
        using var finished = new EventProbe<TransactionFinished>(_app.Events);
        CancellationToken token = default;
        var call = _app.CallAsync((TransactionContext ctx) =>
        {
            token = ctx.CancellationToken;
            ctx.PublishAfterCommit(new Happened());
        });
        await PassDeadlineAsync();
        await Assert.ThrowsAsync<TransactionTimeoutException>(() => call.InTime());
        Assert.True(token.IsCancellationRequested);
        _gate.Open();

        Assert.IsType<TransactionTimeoutException>((await finished.NextAsync()).Failure);
        Assert.Equal(["exit TransactionTimeoutException"], _journal.Lines);
    }

    [Fact]
    public async Task The_caller_of_a_hanging_roll_back_gets_its_failure()
    {
        WithHangingExit();
        var call = _app.CallAsync(void () => throw new ArithmeticException());
        await PassDeadlineAsync();

        await Assert.ThrowsAsync<ArithmeticException>(() => call.InTime());

        _gate.Open();
    }

    [Fact]
    public async Task A_cancellation_that_comes_during_the_commit_changes_nothing()
    {
        WithHangingExit();
        using var source = new CancellationTokenSource();
        var call = _app.CallAsync(() => 1, CallArguments.None, source.Token);
        await _gate.ArrivalAsync();

        await source.CancelAsync();
        _gate.Open();

        Assert.Equal(1, await call.InTime());
        Assert.Equal(["exit committed"], _journal.Lines);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_caller_of_a_transaction_whose_services_hang_gets_its_answer(bool waitsBefore)
    {
        _app.Handle("use", async (HangsOnDisposal service) =>
        {
            if (waitsBefore)
            {
                await Task.Yield();
            }

            return 1;
        });
        var call = _app.CallAsync("use");
        await PassDeadlineAsync();

        Assert.Equal(1, await call.InTime());

        Assert.Contains(_log.Lines, line => line.EndsWith("Still running: the disposal of its services", StringComparison.Ordinal));
        _gate.Open();
    }

    [Fact]
    public async Task The_caller_gets_its_answer_when_the_deadline_passes_just_when_a_disposal_begins()
    {
        await using var app = ClockedApplication.With(_clock, services => services.AddSingleton<ILoggerProvider>(_log).AddScoped<IAsyncDisposable>(_ => new EndsLate(this)));
        app.Handle("use", async (IAsyncDisposable service) =>
        {
            await Task.Yield();
            return 1;
        });

        Assert.Equal(1, await app.CallAsync("use").InTime());

        _gate.Open();
    }

    sealed class EndsLate(HangingEndTests test) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            test._clock.Advance(TimeSpan.FromSeconds(31));
            SpinWait.SpinUntil(() => test._log.Lines.Any(line => line.StartsWith("Warning", StringComparison.Ordinal)), TestTimeout.Limit);
            return new ValueTask(test._gate.PassAsync());
        }
    }

    [Fact]
    public async Task A_commit_by_hand_that_hangs_is_a_timeout()
    {
        WithHangingExit();
        var ctx = await _app.BeginTransactionAsync();
        var commit = ctx.CommitAsync();
        await PassDeadlineAsync();

        var failure = await Assert.ThrowsAsync<TransactionTimeoutException>(() => commit.InTime());

        Assert.Equal(["exit hook 'Hang'"], failure.Running);
        _gate.Open();
    }

    [Fact]
    public async Task A_roll_back_by_hand_that_hangs_ends_for_its_owner_with_the_deadline()
    {
        WithHangingExit();
        var ctx = await _app.BeginTransactionAsync();
        var disposal = ctx.DisposeAsync();
        await PassDeadlineAsync();

        await disposal.InTime();
        _gate.Open();
    }

    [Fact]
    public async Task A_begin_by_hand_that_hangs_is_a_timeout()
    {
        _app.OnEnterTransaction(ctx => _gate.PassAsync()).OnExitTransaction((ctx, failure) => _journal.Write("exit"));
        var begin = _app.BeginTransactionAsync();
        await PassDeadlineAsync();

        var failure = await Assert.ThrowsAsync<TransactionTimeoutException>(() => begin.InTime());

        Assert.Equal(["enter hook 'a lambda in HangingEndTests'"], failure.Running);
        Assert.Empty(_journal.Lines);
        _gate.Open();
    }
}
