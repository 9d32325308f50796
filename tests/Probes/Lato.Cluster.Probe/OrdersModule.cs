namespace Lato.Cluster.Probe;

/// <summary>Has each order billed by another module, wherever that is.</summary>
public sealed class OrdersModule() : ApplicationModule("orders")
{
    [Handler]
    async Task<Invoice> Place(PlaceOrder order, TransactionContext ctx)
    {
        var invoice = await ctx.ExecuteAsync(new BillOrder(order.Item), ctx.CancellationToken);
        await ctx.PublishAsync(new OrderPlaced(order.Item));
        return invoice;
    }
}
