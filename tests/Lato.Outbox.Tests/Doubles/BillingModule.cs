using System.Data.Common;
using Lato.Databases.Tests.Doubles;

namespace Lato.Outbox.Tests.Doubles;

/// <summary>Writes an invoice for each order.</summary>
internal sealed class BillingModule(Handling handling) : ApplicationModule("billing")
{
    [AfterCommit(Retry = "3 times, 10ms..20ms")]
    async Task Bill(OrderPlaced placed, DbTransaction transaction, TransactionContext ctx)
    {
        await transaction.RunAsync($"insert into invoices values ('{placed.Order}')");
        await handling.HandleAsync($"bill {placed.Order}", ctx);
    }
}
