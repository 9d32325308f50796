using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>Every invocation sees its own view of the context.</summary>
public sealed class ViewTests
{
    sealed record Descend(int Depth) : Command<int>;

    sealed record Happened(int Number) : Event;

    sealed class Tenant(TransactionSetup setup) : TransactionContext(setup)
    {
        public string Name { get; set; } = "nobody";
    }

    [Fact]
    public async Task Message_and_handler_are_right_at_every_depth()
    {
        var app = new Application("app").Handle(async (Descend command, TransactionContext ctx) =>
        {
            var deepest = command.Depth == 0 ? 0 : await ctx.ExecuteAsync(new Descend(command.Depth - 1));
            await Task.Yield();
            Assert.Same(command, ctx.Message);
            Assert.Equal(typeof(Descend), ctx.Handler.MessageType);
            return deepest + 1;
        });

        Assert.Equal(101, await app.ExecuteAsync(new Descend(100)).InTime());
    }

    [Fact]
    public async Task Message_and_handler_are_right_in_parallel_branches()
    {
        var app = new Application("app");
        foreach (var name in Enumerable.Range(0, 8).Select(i => $"m{i}"))
        {
            app.AddModule(new ApplicationModule(name).Handle(async (Happened happened, TransactionContext ctx) =>
            {
                await Task.Yield();
                Assert.Equal(name, ctx.Handler.Module);
                Assert.Same(happened, ctx.Message);
                return happened.Number;
            }));
        }

        await app.CallAsync(async (TransactionContext ctx) =>
        {
            var published = Enumerable.Range(0, 20).Select(i => ctx.PublishAsync(new Happened(i), new PublishOptions { Parallel = true })).ToList();
            for (var i = 0; i < published.Count; i++)
            {
                Assert.All((await published[i]).Values, value => Assert.Equal(i, value));
            }

            Assert.Null(ctx.Message);
        }).InTime();
    }

    [Fact]
    public async Task Values_of_the_context_may_be_used_concurrently()
    {
        await using var ctx = await new Application().BeginTransactionAsync();

        Parallel.For(0, 1000, i =>
        {
            ctx.Set($"value{i % 50}", i);
            ctx.Set(i);
            Assert.True(ctx.Get<int>($"value{i % 50}") >= 0);
        });
    }

    [Fact]
    public async Task A_context_class_of_ones_own_reaches_handlers_with_what_hooks_have_set()
    {
        var app = new Application().UseContext(setup => new Tenant(setup)).OnEnterTransaction(ctx => ((Tenant)ctx).Name = "acme");

        Assert.Equal("acme", await app.CallAsync((Tenant tenant) => tenant.Name));
    }

    [Fact]
    public async Task A_hook_has_no_handler_and_is_told_so()
    {
        var app = new Application().OnEnterTransaction(ctx =>
        {
            Assert.Null(ctx.Message);
            Assert.StartsWith("No handler is running in this view", Assert.Throws<InvalidOperationException>(() => ctx.Handler).Message, StringComparison.Ordinal);
        });

        await app.CallAsync(() => { });
    }
}
