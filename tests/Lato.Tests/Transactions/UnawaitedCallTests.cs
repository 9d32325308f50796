using Lato.Testing;
using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>A call that nobody awaited counts, and its failure fails the transaction.</summary>
public sealed class UnawaitedCallTests
{
    sealed record Happened : Event;

    readonly Gate _gate = new();
    Exception? _exit;

    Application App() => new Application("app")
        .OnExitTransaction((ctx, failure) => _exit = failure)
        .Handle("fails", void () => throw new ArithmeticException("boom"))
        .Handle("fails later", async () =>
        {
            await _gate.PassAsync();
            throw new ArithmeticException("boom");
        })
        .Handle("works", () => 1);

    [Theory]
    [InlineData("fails")]
    [InlineData("fails later")]
    public async Task The_failure_of_an_unawaited_call_fails_the_transaction(string alias)
    {
        _gate.Open();

        var failure = await Assert.ThrowsAsync<UnawaitedCallException>(() => App().CallAsync((TransactionContext ctx) => { _ = ctx.CallAsync(alias); }).InTime());

        Assert.StartsWith($"The call of 'app.{alias}' failed, and it was not awaited: boom. Await every call", failure.Message, StringComparison.Ordinal);
        Assert.IsType<ArithmeticException>(failure.InnerException);
        Assert.Same(failure, _exit);
    }

    [Fact]
    public async Task The_success_of_an_unawaited_call_does_no_harm()
    {
        await App().CallAsync((TransactionContext ctx) => { _ = ctx.CallAsync("works"); }).InTime();

        Assert.Null(_exit);
    }

    [Fact]
    public async Task A_failure_that_somebody_caught_does_not_count()
    {
        await App().CallAsync(async (TransactionContext ctx) =>
        {
            try
            {
                await ctx.CallAsync("fails");
            }
            catch (ArithmeticException)
            {
                // looked at
            }
        }).InTime();

        Assert.Null(_exit);
    }

    [Fact]
    public async Task A_failure_that_was_caught_late_does_not_count()
    {
        await App().CallAsync(async (TransactionContext ctx) =>
        {
            var call = ctx.CallAsync("fails later");
            _gate.Open();
            await Assert.ThrowsAsync<ArithmeticException>(() => call);
        }).InTime();

        Assert.Null(_exit);
    }

    [Fact]
    public async Task A_call_that_never_ends_never_commits_and_is_reported_by_name()
    {
        var clock = new ManualTimeProvider();
        var app = new Application("app", services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<TimeProvider>(services, clock));
        var exited = false;
        app.OnExitTransaction((ctx, failure) => exited = true).Handle("never", () => _gate.PassAsync());

        var call = app.CallAsync((TransactionContext ctx) => { _ = ctx.CallAsync("never"); });
        await _gate.ArrivalAsync();
        clock.Advance(TimeSpan.FromSeconds(31));

        var failure = await Assert.ThrowsAsync<TransactionTimeoutException>(() => call.InTime());
        Assert.Equal(["app.never"], failure.Running);
        Assert.False(exited);
    }

    [Fact]
    public async Task A_call_that_a_middleware_has_made_and_not_awaited_counts()
    {
        var journal = new Journal();
        var gate = new Gate();
        var app = new Application("app").OnExitTransaction((ctx, failure) => journal.Write("exit"));
        app.Use((ctx, next) =>
        {
            if (next.Handler.Name == "inner")
            {
                return next.InvokeAsync();
            }

            _ = next.InvokeAsync().AsTask();
            return ValueTask.FromResult<object?>("early");
        }).Handle("inner", () => journal.Write("inner")).Handle("handler", async (TransactionContext ctx) =>
        {
            await gate.PassAsync();
            await ctx.CallAsync("inner");
            journal.Write("handler");
        });

        var call = app.CallAsync("handler");
        await gate.ArrivalAsync();
        Assert.False(call.IsCompleted);
        gate.Open();

        Assert.Equal("early", await call.InTime());
        Assert.Equal(["inner", "handler", "exit"], journal.Lines);
    }

    [Fact]
    public async Task The_failure_of_a_call_that_a_middleware_has_not_awaited_fails_the_transaction()
    {
        var app = new Application("app").Use((ctx, next) =>
        {
            _ = next.InvokeAsync().AsTask();
            return ValueTask.FromResult<object?>("early");
        }).Handle("handler", async () =>
        {
            await Task.Yield();
            throw new ArithmeticException("boom");
        });

        var failure = await Assert.ThrowsAsync<UnawaitedCallException>(() => app.CallAsync("handler").InTime());

        Assert.Equal("app.handler", failure.Call);
    }
}
