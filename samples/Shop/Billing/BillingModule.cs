using System.Data.Common;
using Dapper;
using Lato;
using Shop.Contracts;

namespace Shop.Billing;

/// <summary>Writes invoices, with Dapper.</summary>
[Module("billing")]
internal sealed class BillingModule(TextWriter output) : ApplicationModule
{
    [AfterCommit(Retry = "5 times, 1s..1m, exponential")]
    async Task Bill(OrderPlaced placed, DbTransaction transaction, TransactionContext ctx, int attempt)
    {
        await transaction.Connection!.ExecuteAsync("insert into invoices values (@OrderId, @Item)", new { placed.OrderId, placed.Item }, transaction);
        await ctx.PublishAsync(new InvoiceSent(placed.OrderId));
        output.WriteLine($"billing: an invoice for order {placed.OrderId}{(attempt == 1 ? "" : $", at attempt {attempt}")}");
    }

    [Handler]
    async Task<IReadOnlyList<string>> Get(GetInvoicedOrders query, DbTransaction transaction) =>
        [.. await transaction.Connection!.QueryAsync<string>("select order_id from invoices", transaction: transaction)];
}
