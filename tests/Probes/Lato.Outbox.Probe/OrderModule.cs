using System.Data.Common;
using Lato;

[Module("orders")]
internal sealed class OrderModule(KillPoint killPoint) : ApplicationModule
{
    [Handler]
    Task Create(CreateTables command, DbTransaction transaction) => transaction.RunAsync(
        "create table if not exists orders (id varchar(40)); create table if not exists invoices (order_id varchar(40), attempt integer); create table if not exists mails (order_id varchar(40))");

    [Handler]
    Task Place(PlaceOrder command, DbTransaction transaction, TransactionContext ctx) => PlaceAsync(transaction, ctx);

    [Handler]
    Task<string> PlaceOnce(PlaceOnce command, DbTransaction transaction, TransactionContext ctx) => PlaceAsync(transaction, ctx);

    async Task<string> PlaceAsync(DbTransaction transaction, TransactionContext ctx)
    {
        var order = Guid.NewGuid().ToString("N");
        await transaction.RunAsync($"insert into orders values ('{order}')");
        await ctx.PublishAsync(new OrderPlaced(order));
        ctx.Enlist(new Watched(killPoint, "after-commit"));
        killPoint.Pass("before-commit");
        return order;
    }
}
