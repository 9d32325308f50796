using Lato.Tests.Doubles;

namespace Lato.Tests.Dependencies;

/// <summary>Nothing that is written through a scoped service of the transaction misses its hooks: branches that run concurrently share the scope, one after the other.</summary>
public sealed class SharedScopeTests : UnitOfWorkTests
{
    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Exclusive)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task Calls_that_a_handler_awaits_together(Concurrency mode)
    {
        var app = AppOf(mode).Handle("all", (TransactionContext ctx) => Task.WhenAll(ctx.ExecuteAsync(new Save("a")), ctx.ExecuteAsync(new Save("b"))));

        await app.CallAsync("all").InTime();

        AssertCommitted(Of("a", "b"));
    }

    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Exclusive)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task A_parallel_publication(Concurrency mode)
    {
        await AppOf(mode).PublishAsync(new Happened(), new PublishOptions { Parallel = true }).InTime();

        AssertCommitted(Of("happened"));
    }

    [Fact]
    public async Task A_parallel_publication_and_what_its_handlers_call()
    {
        var app = AppOf();
        for (var i = 0; i < 4; i++)
        {
            app.Handle<Happened>((TransactionContext ctx) => ctx.ExecuteAsync(new SaveBelow("x")));
        }

        await app.PublishAsync(new Happened(), new PublishOptions { Parallel = true }).InTime();

        Assert.Equal(3 + (4 * 3) + (4 * 3 * 6), Committed.Count);
        Assert.False(WasUsedConcurrently);
    }

    [Fact]
    public async Task Calls_of_a_handler_that_uses_the_services_itself()
    {
        await AppOf().ExecuteAsync(new SaveBelow("x")).InTime();

        Assert.Equal(3 + (3 * 6), Committed.Count);
        Assert.False(WasUsedConcurrently);
    }

    [Fact]
    public async Task Repetitions_by_a_middleware()
    {
        var app = AppOf().Use(async (ctx, next) =>
        {
            await next.InvokeAsync();
            return ctx.Message is Save or SaveBelow ? await next.InvokeAsync() : null;
        });
        app.Handle("all", (TransactionContext ctx) => Task.WhenAll(ctx.ExecuteAsync(new SaveBelow("a")), ctx.ExecuteAsync(new SaveBelow("b"))));

        await app.CallAsync("all").InTime();

        Assert.Equal(2 * 3 * 2 * (1 + (2 * 3 * 2)), Committed.Count);
        Assert.False(WasUsedConcurrently);
    }

    [Fact]
    public async Task Calls_of_functions_share_a_scope()
    {
        async Task Write(string text, UnitOfWork work) => await work.WriteAsync(text);

        await AppOf().CallAsync((TransactionContext ctx) => Task.WhenAll(ctx.CallAsync(Write, "a"), ctx.CallAsync(Write, "b"))).InTime();

        AssertCommitted("a", "b");
    }

    [Fact]
    public async Task Delegates_in_a_transaction()
    {
        await AppOf().InTransactionAsync(ctx => Task.WhenAll(ctx.ExecuteAsync(new Save("a")), ctx.ExecuteAsync(new Save("b")))).InTime();

        AssertCommitted(Of("a", "b"));
    }

    [Fact]
    public async Task A_transaction_opened_by_hand()
    {
        await using (var ctx = await AppOf().BeginTransactionAsync())
        {
            await Task.WhenAll(Task.Run(() => ctx.ExecuteAsync(new Save("a"))), Task.Run(() => ctx.ExecuteAsync(new Save("b")))).InTime();
            ctx.Get<UnitOfWork>().Write("explicit");
            await ctx.CommitAsync();
        }

        AssertCommitted([.. Of("a", "b"), "explicit"]);
    }

    [Fact]
    public async Task What_enter_hooks_and_middlewares_write()
    {
        var app = AppOf()
            .OnEnterTransaction(ctx => ctx.Get<UnitOfWork>().Write("enter"))
            .Use(async (ctx, next) =>
            {
                ctx.Get<UnitOfWork>().Write("around");
                return await next.InvokeAsync();
            });

        await app.InTransactionAsync(ctx => Task.WhenAll(ctx.CallAsync(() => { }), ctx.CallAsync(() => { }))).InTime();

        AssertCommitted("around", "around", "enter");
    }

    [Fact]
    public async Task Calls_that_nobody_awaits()
    {
        var app = AppOf().Handle("all", (TransactionContext ctx) =>
        {
            _ = ctx.ExecuteAsync(new Save("a"));
            _ = ctx.ExecuteAsync(new Save("b"));
        });

        await app.CallAsync("all").InTime();

        AssertCommitted(Of("a", "b"));
    }

    [Fact]
    public async Task What_takes_its_service_from_the_context_shares_the_scope_too()
    {
        var app = AppOf().Handle("get", (TransactionContext ctx) => ctx.Get<UnitOfWork>().Write("got"));

        await app.InTransactionAsync(ctx => Task.WhenAll(ctx.CallAsync("get"), ctx.CallAsync("get"), ctx.ExecuteAsync(new Save("a")))).InTime();

        AssertCommitted([.. Of("a"), "got", "got"]);
    }
}
