using System.Data.Common;
using Lato;

[Module("billing")]
internal sealed class BillingModule(KillPoint killPoint) : ApplicationModule
{
    [AfterCommit]
    async Task Bill(OrderPlaced placed, DbTransaction transaction, TransactionContext ctx, int attempt)
    {
        killPoint.Pass("in-handler");
        await killPoint.HoldAsync();
        await transaction.RunAsync($"insert into invoices values ('{placed.Order}', {attempt})");
        await ctx.PublishAsync(new InvoiceSent(placed.Order));
        ctx.Enlist(new Watched(killPoint, "after-handler-commit"));
        killPoint.Pass("after-writes");
        Console.WriteLine("written");
    }
}
