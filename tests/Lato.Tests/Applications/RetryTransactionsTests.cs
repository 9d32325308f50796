using System.Diagnostics;
using Lato.Engine;
using Lato.Testing;
using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Applications;

/// <summary>A transaction that has failed can be run again as a whole, if a rule says so.</summary>
public sealed class RetryTransactionsTests
{
    sealed record Add(int Number) : Command;

    sealed record Added(int Number) : Event;

    readonly ManualTimeProvider _clock = new();
    readonly LogProbe _log = new();
    readonly List<TransactionContext> _attempts = [];
    readonly Application _app;

    public RetryTransactionsTests() => _app = ClockedApplication.With(_clock, services => services.AddSingleton<ILoggerProvider>(_log));

    /// <summary>A handler that fails as often as is said, and a rule by which that is tried again.</summary>
    void Fail(int times, TimeSpan delay, int attempts = 10)
    {
        _app.RetryTransactions(_ => (failed, failure) => failure is FormatException && failed < attempts ? delay : null);
        _app.Handle("add", Run).Handle<Add>(Run).Handle<Added>(Run);

        void Run(TransactionContext ctx)
        {
            _attempts.Add(ctx);
            _ = _attempts.Count <= times ? throw new FormatException($"attempt {_attempts.Count}") : 0;
        }
    }

    [Fact]
    public async Task Each_attempt_is_a_transaction_of_its_own_with_hooks_and_the_same_caller()
    {
        var journal = new Journal();
        Fail(times: 2, TimeSpan.Zero);
        _app.OnExitTransaction((ctx, failure) => journal.Write(failure?.Message ?? "committed"));

        await _app.ExecuteAsync(new Add(1)).InTime();

        Assert.Equal(3, _attempts.Select(attempt => attempt.Id).Distinct().Count());
        Assert.All(_attempts, attempt => Assert.Equal(new Add(1), attempt.Entry.Message));
        Assert.Equal(["attempt 1", "attempt 2", "committed"], journal.Lines);
        Assert.Contains(_log.Lines, line => line.Contains("of application 'app' failed and is run again in 0 ms, after 2 attempts: attempt 2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_time_of_the_rule_is_waited_for()
    {
        Fail(times: 1, TimeSpan.FromSeconds(5));
        var adding = _app.CallAsync("add");
        await _clock.WaitForTimersAsync(within: TimeSpan.FromSeconds(5)).InTime();
        Assert.Single(_attempts);
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Single(_attempts);
        Assert.False(adding.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));

        await adding.InTime();
        Assert.Equal(2, _attempts.Count);
    }

    [Fact]
    public async Task The_first_rule_that_says_something_holds()
    {
        Fail(times: 1, TimeSpan.FromHours(1));
        _app.RetryTransactions(_ => (_, _) => TimeSpan.Zero);

        await Assert.ThrowsAsync<FormatException>(() => _app.ExecuteAsync(new Add(1))).InTime(); // an hour is more than its deadline
    }

    [Fact]
    public async Task Messages_whose_types_are_known_when_they_come_are_run_again_too()
    {
        Fail(times: 1, TimeSpan.Zero);
        IMessageEntryPoint entry = _app;

        await entry.ReceiveAsync(new Added(1), new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None), TestContext.Current.CancellationToken).InTime();

        Assert.Equal(2, _attempts.Count);
    }

    [Fact]
    public async Task A_stop_waits_for_no_further_attempt_and_the_caller_gets_the_failure()
    {
        Fail(times: 1, TimeSpan.FromSeconds(5));
        var adding = _app.PublishAsync(new Added(1));
        await _app.StopAsync(TestContext.Current.CancellationToken).InTime();
        _clock.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<FormatException>(() => adding.InTime());
    }

    [Fact]
    public async Task A_call_inside_of_a_transaction_is_not_run_again_by_itself()
    {
        Fail(times: 1, TimeSpan.Zero);
        var outer = 0;
        _app.Handle("outer", async (TransactionContext ctx) =>
        {
            outer++;
            await ctx.ExecuteAsync(new Add(1));
        });

        await _app.CallAsync("outer").InTime();

        Assert.Equal((2, 2), (outer, _attempts.Count));
    }

    [Fact]
    public void A_rule_comes_before_the_first_call()
    {
        Fail(times: 0, TimeSpan.Zero);
        _ = _app.GetHandlers();

        Assert.Throws<ApplicationStartedException>(() => _app.RetryTransactions(_ => (_, _) => null));
    }
}
