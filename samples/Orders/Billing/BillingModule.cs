using Lato;
using Orders.Contracts;

namespace Orders.Billing;

/// <summary>Sends an invoice for each order, and one only: an order may come twice, for a broker delivers at least once.</summary>
[Module("billing")]
internal sealed partial class BillingModule(TextWriter output) : ApplicationModule
{
    readonly Dictionary<string, int> _invoices = [];

    [Handler]
    async Task OnPlaced(OrderPlaced placed, TransactionContext ctx)
    {
        if (!_invoices.TryGetValue(placed.OrderId, out var number))
        {
            number = _invoices.Count + 1;
            _invoices.Add(placed.OrderId, number);
            output.WriteLine($"billing: invoice {number} for order {placed.OrderId}, {placed.Amount:0.00} EUR");
        }

        await ctx.PublishAsync(new InvoiceSent(placed.OrderId, number));
    }
}
