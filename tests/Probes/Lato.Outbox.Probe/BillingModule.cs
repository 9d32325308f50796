using System.Data.Common;
using Lato;

[Module("billing")]
internal sealed class BillingModule(KillPoint killPoint) : ApplicationModule
{
    [AfterCommit]
    async Task Bill(OrderPlaced placed, DbTransaction transaction, TransactionContext ctx)
    {
        killPoint.Pass("in-handler");
        await transaction.RunAsync($"insert into invoices values ('{placed.Order}')");
        await ctx.PublishAsync(new InvoiceSent(placed.Order));
        killPoint.Pass("after-writes");
    }
}
