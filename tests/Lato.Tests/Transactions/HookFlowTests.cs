using System.Diagnostics;
using System.Globalization;
using System.Transactions;
using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>What enter hooks change of the flow reaches the code of their transaction, and never its caller.</summary>
public sealed class HookFlowTests
{
    static readonly AsyncLocal<string?> Local = new();

    readonly Journal _journal = new();

    Application Tenant() => new Application("app")
        .OnEnterTransaction(ctx => { Local.Value = "hook"; })
        .OnExitTransaction((ctx, failure) => _journal.Write($"exit {Local.Value}"))
        .Use(async (ctx, next) =>
        {
            _journal.Write($"middleware {Local.Value}");
            return await next.InvokeAsync();
        })
        .Handle("read", () => _journal.Write($"handler {Local.Value}"))
        .Handle("read later", async () =>
        {
            await Task.Yield();
            _journal.Write($"handler {Local.Value}");
        });

    [Theory]
    [InlineData("read")]
    [InlineData("read later")]
    public async Task The_flow_of_a_hook_reaches_middlewares_handlers_and_exit_hooks(string alias)
    {
        Local.Value = "caller";

        await Tenant().CallAsync(alias).InTime();

        Assert.Equal(["middleware hook", "handler hook", "exit hook"], _journal.Lines);
        Assert.Equal("caller", Local.Value);
    }

    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Exclusive)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task The_flow_of_a_hook_reaches_handlers_that_had_to_wait(Concurrency mode)
    {
        var gate = new Gate();
        var module = new ApplicationModule("module") { Options = new ActorOptions { Concurrency = mode, Parallelism = 1 } };
        var app = Tenant().AddModule(module.Handle("hold", [Blocking] () => gate.Pass()).Handle("after", () => _journal.Write($"after {Local.Value}")));
        var holding = app.CallAsync("hold");
        await gate.ArrivalAsync();
        var waiting = app.CallAsync("after");
        gate.Open();

        await holding.InTime();
        await waiting.InTime();

        Assert.Contains("after hook", _journal.Lines);
    }

    [Fact]
    public async Task The_flow_of_a_hook_reaches_the_body_of_a_transaction_and_its_calls()
    {
        await Tenant().InTransactionAsync(async ctx =>
        {
            _journal.Write($"body {Local.Value}");
            await ctx.CallAsync("read later");
        }).InTime();

        Assert.Equal(["body hook", "middleware hook", "handler hook", "exit hook"], _journal.Lines);
        Assert.Null(Local.Value);
    }

    [Fact]
    public async Task A_hook_that_takes_services_changes_it_too()
    {
        var app = new Application("app")
            .OnEnterTransaction((TimeProvider clock) => { Local.Value = "hook"; })
            .OnEnterTransaction((TimeProvider clock) =>
            {
                Local.Value += " changed";
                return Task.Delay(1);
            });

        Assert.Equal("hook changed", await app.CallAsync(() => Local.Value).InTime());
    }

    [Fact]
    public async Task What_an_asynchronous_method_changes_stays_in_it_as_everywhere()
    {
        var app = new Application("app").OnEnterTransaction(async ctx =>
        {
            Local.Value = "hook";
            await Task.Yield();
        });

        Assert.Null(await app.CallAsync(() => Local.Value).InTime());
    }

    [Fact]
    public async Task A_transaction_scope_of_hooks_is_the_ambient_transaction_of_handlers()
    {
        var app = new Application("app")
            .OnEnterTransaction(ctx => ctx.Set("scope", new TransactionScope(TransactionScopeAsyncFlowOption.Enabled)))
            .OnExitTransaction((TransactionScope scope, Exception? failure) =>
            {
                if (failure is null)
                {
                    scope.Complete();
                }

                scope.Dispose();
            })
            .Handle("enlist", async () =>
            {
                await Task.Yield();
                System.Transactions.Transaction.Current!.TransactionCompleted += (_, e) => _journal.Write($"{e.Transaction!.TransactionInformation.Status}");
            });

        await app.CallAsync("enlist").InTime();
        await using (var ctx = await app.BeginTransactionAsync())
        {
            await ctx.CallAsync("enlist");
            await ctx.CommitAsync().InTime();
        }

        await using (var ctx = await app.BeginTransactionAsync())
        {
            await ctx.CallAsync("enlist");
        }

        Assert.Equal(["Committed", "Committed", "Aborted"], _journal.Lines);
        Assert.Null(System.Transactions.Transaction.Current);
    }

    [Fact]
    public async Task In_a_transaction_opened_by_hand_it_reaches_handlers_and_exit_hooks()
    {
        Local.Value = "caller";
        await using (var ctx = await Tenant().BeginTransactionAsync())
        {
            Assert.Equal("caller", Local.Value);
            await ctx.CallAsync("read later");
            await ctx.CommitAsync();
        }

        Assert.Equal(["middleware hook", "handler hook", "exit hook"], _journal.Lines);
        Assert.Equal("caller", Local.Value);
    }

    [Fact]
    public async Task In_a_transaction_opened_by_hand_a_later_change_of_the_caller_goes_before()
    {
        await using var ctx = await Tenant().BeginTransactionAsync();
        Local.Value = "changed by the caller";

        await ctx.CallAsync("read");
        await ctx.CommitAsync();

        Assert.Equal(["middleware changed by the caller", "handler changed by the caller", "exit hook"], _journal.Lines);
    }

    [Fact]
    public async Task The_activity_and_the_culture_of_a_hook_are_those_of_its_handlers()
    {
        var culture = new CultureInfo("");
        var app = new Application("app").OnEnterTransaction(ctx =>
        {
            CultureInfo.CurrentCulture = culture;
            ctx.Set("activity", new Activity("of the hook").Start());
        }).OnExitTransaction((Activity activity) => activity.Dispose());

        Assert.Equal(("of the hook", culture), await app.CallAsync(async () =>
        {
            await Task.Yield();
            return (Activity.Current?.OperationName, CultureInfo.CurrentCulture);
        }).As<(string?, CultureInfo)>().InTime());

        Assert.Null(Activity.Current);
        Assert.NotSame(culture, CultureInfo.CurrentCulture);
    }
}
