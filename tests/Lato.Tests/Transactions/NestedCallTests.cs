using Lato.Testing;
using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Transactions;

/// <summary>A nested call shares the transaction, its values, token and deadline.</summary>
public sealed class NestedCallTests
{
    [Fact]
    public async Task A_nested_call_sees_values_that_were_set_outside_and_sets_values_that_are_seen_outside() => await new Application().CallAsync(async (TransactionContext ctx) =>
    {
        ctx.Set("name", "Ann");
        Assert.Equal("Ann", await ctx.CallAsync((string name, TransactionContext inner) =>
        {
            inner.Set("answer", 42);
            return name;
        }));
        Assert.Equal(42, ctx.Get<int>("answer"));
    });

    [Fact]
    public async Task A_nested_call_shares_the_token()
    {
        CancellationToken inner = default;

        await new Application().CallAsync(async (TransactionContext ctx) =>
        {
            await ctx.CallAsync((CancellationToken token) => inner = token);
            Assert.Equal(ctx.CancellationToken, inner);
        });
    }

    [Fact]
    public async Task A_nested_call_may_have_a_token_of_its_own_beside_the_transactions()
    {
        var gate = new Gate();
        using var source = new CancellationTokenSource();

        var call = new Application().CallAsync(async (TransactionContext ctx, CancellationToken outer) =>
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => ctx.CallAsync(async (CancellationToken token) => await gate.PassAsync().WaitAsync(token), source.Token));
            return outer.IsCancellationRequested;
        });
        await gate.ArrivalAsync();
        await source.CancelAsync();

        Assert.Equal(false, await call.InTime());
    }

    [Fact]
    public async Task A_nested_call_shares_the_deadline()
    {
        var clock = new ManualTimeProvider();
        var (first, second) = (new Gate(), new Gate());
        var app = new Application("app", services => services.AddSingleton<TimeProvider>(clock)) { Deadline = TimeSpan.FromSeconds(10) };
        app.Handle("first", () => first.PassSuspendedAsync()).Handle("second", () => second.PassSuspendedAsync());

        var call = app.CallAsync(async (TransactionContext ctx) =>
        {
            await ctx.CallAsync("first");
            await ctx.CallAsync("second");
        });
        await first.ArrivalAsync();
        clock.Advance(TimeSpan.FromSeconds(9));
        first.Open();
        await second.ArrivalAsync();
        Assert.False(call.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));

        var failure = await Assert.ThrowsAsync<TransactionTimeoutException>(() => call.InTime());
        Assert.Contains("app.second", failure.Running);
    }

    [Fact]
    public async Task The_failure_of_a_nested_call_passes_through_unchanged()
    {
        var thrown = new ArithmeticException("boom");
        var app = new Application().AddModule(new ApplicationModule("inner").Handle("fails", void () => throw thrown));

        Assert.Same(thrown, await Assert.ThrowsAsync<ArithmeticException>(() => app.CallAsync((TransactionContext ctx) => ctx.CallAsync("fails"))));
    }
}
