using Lato;
using Orders.Contracts;

namespace Orders.Shop;

/// <summary>Takes orders. It knows nothing of billing, nor whether that is in the same process.</summary>
[Module("shop")]
internal sealed partial class ShopModule(TextWriter output) : ApplicationModule
{
    readonly SortedSet<string> _open = new(StringComparer.Ordinal);

    [Handler]
    async Task Place(PlaceOrder order, TransactionContext ctx)
    {
        _open.Add(order.OrderId);
        await ctx.PublishAsync(new OrderPlaced(order.OrderId, order.Amount));
    }

    [Handler]
    void OnInvoice(InvoiceSent invoice)
    {
        if (_open.Remove(invoice.OrderId))
        {
            output.WriteLine($"shop: order {invoice.OrderId} has invoice {invoice.Number}");
        }
    }

    [Handler]
    IReadOnlyList<string> OpenOrders(GetOpenOrders query) => [.. _open];
}
