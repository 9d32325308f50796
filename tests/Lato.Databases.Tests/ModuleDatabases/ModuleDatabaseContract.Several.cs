using System.Data.Common;
using Lato.Databases.Tests.Doubles;

namespace Lato.Databases.Tests.ModuleDatabases;

/// <summary>Transactions that use several databases.</summary>
public abstract partial class ModuleDatabaseContract
{
    [Fact]
    public async Task A_transaction_with_two_databases_is_refused_by_name_and_leaves_nothing()
    {
        await using var store = await OpenAsync();

        var refused = await Assert.ThrowsAsync<UnitOfWorkException>(() => store.App.CallAsync("order", "pen"));

        Assert.Equal(
            "The transaction uses the database of application 'store', and now that of module 'billing' of application 'store': they would be committed sequentially, and not together. "
            + "Leave one of them for after the commit, or allow this with CommitsSeparately where UseUnitOfWork names the module.",
            refused.Message);
        Assert.Equal((0, 0), await CountAsync(store));
    }

    [Fact]
    public async Task What_is_left_for_after_the_commit_has_a_transaction_and_so_a_database_of_its_own()
    {
        await using var store = await OpenAsync(
            orders => orders.Handle("place", async (DbTransaction transaction, TransactionContext ctx) =>
            {
                await transaction.RunAsync("insert into orders values ('pen')");
                ctx.PublishAfterCommit(new ItemAdded("pen"));
            }),
            billing => billing.Handle(async (ItemAdded added, InvoiceRepository invoices) => { await invoices.AddAsync(1); }));

        await store.App.CallAsync("place");

        Assert.Equal((1, 1), await CountAsync(store));
    }

    [Theory]
    [InlineData("pen", 1)]
    [InlineData("bad", 0)]
    public async Task Both_commit_or_are_rolled_back_where_the_module_allows_to_commit_separately(string name, int expected)
    {
        await using var store = await OpenAsync(separately: true);

        var order = store.App.CallAsync("order", name);
        _ = expected == 1 ? await order : await Assert.ThrowsAsync<FormatException>(() => order);

        Assert.Equal((expected, expected), await CountAsync(store));
    }

    [Fact]
    public async Task A_commit_that_fails_after_another_one_leaves_that_as_it_is_is_told_and_is_not_run_again()
    {
        var runs = 0;
        await using var store = await OpenAsync(
            orders => orders.Handle("fail", async (DbTransaction transaction, TransactionContext ctx) =>
            {
                runs++;
                await transaction.RunAsync("insert into orders values ('pen')");
                await ctx.CallAsync("join");
            }),
            billing => billing.Handle("join", async (UnitOfWork work, DbTransaction transaction) =>
            {
                await transaction.RunAsync("""insert into "Invoices" values (1, 'pen')""");
                work.Join(new FailingAtTheEnd());
            }),
            separately: true);

        var failure = await Assert.ThrowsAsync<UnitOfWorkException>(() => store.App.CallAsync("fail"));

        Assert.Equal("The database of application 'store' has committed, and that of module 'billing' of application 'store' could not: in the way What was written to the first stays.", failure.Message);
        Assert.IsType<InTheWayException>(failure.InnerException);
        Assert.Equal((1, 0), await CountAsync(store));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task A_query_reads_from_several_databases_and_writes_to_none()
    {
        await using var store = await OpenAsync(
            orders => orders
                .Handle(async (CountBoth query, DbTransaction transaction, TransactionContext ctx) => await transaction.ReadAsync("select count(*) from orders") + await ctx.CallAsync("count").As<long>())
                .Handle(async (WriteByQuery query, TransactionContext ctx) => await ctx.CallAsync("bill", "ink").As<long>()),
            billing => billing.Handle("count", async (DbTransaction transaction) => await transaction.ReadAsync("""select count(*) from "Invoices" """)));
        await store.App.CallAsync("bill", "pen");

        Assert.Equal(1, await store.App.ExecuteAsync(new CountBoth()));
        await Assert.ThrowsAnyAsync<DbException>(() => store.App.ExecuteAsync(new WriteByQuery()));
        Assert.Equal((0, 1), await CountAsync(store));
    }

    sealed record CountBoth : Query<long>;

    sealed record WriteByQuery : Query<long>;

    sealed class FailingAtTheEnd : IUnitOfWorkParticipant
    {
        int _saves;

        public IEnumerable<IHasEvents> Entities => [];

        public ValueTask SaveAsync(CancellationToken cancellationToken) => ++_saves > 1 ? throw new InTheWayException() : default;
    }

    /// <summary>What a database says of a transaction that is to be run again.</summary>
    sealed class InTheWayException() : DbException("in the way")
    {
        public override string SqlState => "40001";
    }
}
