using Lato.Testing;
using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Dependencies;

/// <summary>Who waits for the scoped services of a transaction, who does not, and how such a wait ends.</summary>
public sealed class ScopeWaitTests : UnitOfWorkTests
{
    [Fact]
    public async Task What_takes_no_scoped_service_does_not_wait_for_what_does()
    {
        var app = AppOf().Handle("hold", HoldAsync).Handle("none", () => "none");

        await app.InTransactionAsync(async ctx =>
        {
            var holding = ctx.CallAsync("hold");
            await Gate.ArrivalAsync();

            Assert.Equal("none", await ctx.CallAsync("none").InTime());
            Assert.Equal("none", await ctx.CallAsync(() => "none").InTime());

            Gate.Open();
            await holding;
        });
    }

    [Fact]
    public async Task A_branch_that_waits_holds_no_module()
    {
        var slow = new ApplicationModule("slow") { Options = new ActorOptions { Concurrency = Concurrency.Exclusive } };
        slow.Handle("write", (UnitOfWork work) => work.Write("write")).Handle("free", () => "free");
        var app = AppOf().Handle("hold", HoldAsync).AddModule(slow);

        await app.InTransactionAsync(async ctx =>
        {
            var holding = ctx.CallAsync("hold");
            await Gate.ArrivalAsync();
            var waiting = ctx.CallAsync("write");

            Assert.Equal("free", await app.CallAsync("free").InTime());
            Assert.False(waiting.IsCompleted);

            Gate.Open();
            await Task.WhenAll(holding, waiting).InTime();
        });

        AssertCommitted("write");
    }

    [Fact]
    public async Task Other_transactions_do_not_wait()
    {
        var app = AppOf().Handle("hold", HoldAsync);
        var holding = app.CallAsync("hold");
        await Gate.ArrivalAsync();

        await app.ExecuteAsync(new Save("other")).InTime();

        Gate.Open();
        await holding.InTime();
    }

    [Fact]
    public async Task A_call_that_was_not_awaited_still_holds_the_services_when_its_caller_has_ended()
    {
        var app = AppOf().Handle("hold", HoldAsync).Handle("begin", (TransactionContext ctx, UnitOfWork _) => { ctx.CallAsync("hold"); });

        await app.InTransactionAsync(async ctx =>
        {
            await ctx.CallAsync("begin");
            await Gate.ArrivalAsync();
            var waiting = ctx.ExecuteAsync(new Save("a"));
            Assert.False(waiting.IsCompleted);

            Gate.Open();
            await waiting.InTime();
        });

        AssertCommitted(Of("a"));
    }

    [Fact]
    public async Task A_synchronous_call_waits_for_them_too()
    {
        var app = AppOf().Handle("hold", HoldAsync).Handle("write", (UnitOfWork work) => work.Write("write"));
        app.Handle("both", async (TransactionContext ctx) =>
        {
            var holding = ctx.CallAsync("hold");
            await Gate.ArrivalAsync();
            var releasing = Task.Run(Gate.Open);
            ctx.Call("write");
            await holding;
            await releasing;
        });

        await app.CallAsync("both").InTime();

        AssertCommitted("write");
    }

    [Fact]
    public async Task A_failed_branch_lets_the_others_go_on()
    {
        var app = AppOf().Handle("fail", async (UnitOfWork work) =>
        {
            await work.WriteAsync("failed");
            throw new InvalidOperationException();
        });

        await app.InTransactionAsync(async ctx =>
        {
            var failing = ctx.CallAsync("fail");
            var waiting = ctx.ExecuteAsync(new Save("a"));
            await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
            await waiting.InTime();
        });

        AssertCommitted([.. Of("a"), "failed"]);
    }

    [Fact]
    public async Task A_deadline_frees_what_waits_for_them()
    {
        var clock = new ManualTimeProvider();
        var app = AppOf(services: all => all.AddSingleton<TimeProvider>(clock)).Handle("hold", HoldAsync).Handle("write", (UnitOfWork work) => work.Write("write"));
        Task? waiting = null;
        var transaction = app.InTransactionAsync(async ctx =>
        {
            var holding = ctx.CallAsync("hold");
            await Gate.ArrivalAsync();
            waiting = ctx.CallAsync("write");
            await Task.WhenAll(holding, waiting);
        });
        await TestTimeout.UntilAsync(() => waiting is not null);
        Assert.False(waiting!.IsCompleted);

        clock.Advance(TimeSpan.FromSeconds(31));

        Assert.IsType<TransactionTimeoutException>(await transaction.OutcomeAsync());
        Assert.NotNull(await waiting.OutcomeAsync());
        Gate.Open();
        await app.StopAsync().InTime();
        Assert.Empty(Committed);
    }

    [Fact]
    public async Task A_token_of_its_own_frees_what_waits_for_them()
    {
        using var own = new CancellationTokenSource();
        var app = AppOf().Handle("hold", HoldAsync).Handle("write", (UnitOfWork work) => work.Write("write"));

        await app.InTransactionAsync(async ctx =>
        {
            var holding = ctx.CallAsync("hold");
            await Gate.ArrivalAsync();
            var waiting = ctx.CallAsync("write", own.Token);
            await own.CancelAsync();

            Assert.IsAssignableFrom<OperationCanceledException>(await waiting.OutcomeAsync());

            Gate.Open();
            await holding;
        });

        Assert.Empty(Committed);
    }

    [Fact]
    public async Task A_cycle_with_a_module_is_a_deadlock()
    {
        var holds = new Gate();
        var exclusive = new ApplicationModule("exclusive") { Options = new ActorOptions { Concurrency = Concurrency.Exclusive } };
        exclusive.Handle("inside", async (TransactionContext ctx) =>
        {
            await Gate.PassAsync();
            await ctx.CallAsync("write");
        }).Handle("empty", () => { });
        var app = AppOf().AddModule(exclusive).Handle("write", (UnitOfWork work) => work.Write("write"));
        app.Handle("hold", async (UnitOfWork work, TransactionContext ctx) =>
        {
            await holds.PassAsync();
            await ctx.CallAsync("empty");
        });

        Exception?[] outcomes = [];
        await app.InTransactionAsync(async ctx =>
        {
            var calls = new[] { ctx.CallAsync("hold"), ctx.CallAsync("inside") };
            await holds.ArrivalAsync();
            await Gate.ArrivalAsync();
            holds.Open();
            Gate.Open();
            outcomes = await Task.WhenAll(calls.Select(call => call.OutcomeAsync()));
        }).InTime();

        Assert.IsType<DeadlockException>(Assert.Single(outcomes, outcome => outcome is not null));
    }

    [Fact]
    public async Task A_service_that_a_test_replaces_by_a_scoped_one()
    {
        var app = new Application("app", services => services.AddSingleton<UnitOfWork>());
        app.Handle("write", (string text, UnitOfWork work) => work.WriteAsync(text));
        app.OnExitTransaction((TransactionContext ctx, Exception? _) => WasUsedConcurrently |= ctx.Get<UnitOfWork>().WasUsedConcurrently);
        using var replaced = app.Override(services => services.AddScoped<UnitOfWork>());

        await app.InTransactionAsync(ctx => Task.WhenAll(ctx.CallAsync("write", "a"), ctx.CallAsync("write", "b"))).InTime();

        Assert.False(WasUsedConcurrently);
    }
}
