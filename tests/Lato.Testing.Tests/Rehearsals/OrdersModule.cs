namespace Lato.Testing.Tests.Rehearsals;

/// <summary>Has everything done by billing.</summary>
sealed class OrdersModule() : ApplicationModule("orders")
{
    [Handler]
    async Task<Placed> Place(PlaceOrder order, TransactionContext ctx)
    {
        var notes = new List<string> { "placed" };
        Bill.CurrentFlow.Value = "of the caller";
        var bill = await ctx.ExecuteAsync(new BillOrder(order.Item, notes));
        return new Placed(notes, bill, ctx.Id);
    }

    [Handler("pay")]
    Task Pay(string item, TransactionContext ctx) => ctx.ExecuteAsync(new PayOrder(item, new MemoryStream()));

    [Handler("price_of")]
    Task<int> Price(string item, TransactionContext ctx) => ctx.CallAsync("price", item).As<int>();

    [Handler("tenant_there")]
    Task<string> Tenant(TransactionContext ctx) => ctx.ExecuteAsync(new GetTenant());

    [Handler]
    async Task<Guid> Publish(PublishPlaced publish, TransactionContext ctx)
    {
        await ctx.PublishAsync(publish.Placed);
        return publish.Placed.Item == "refused" ? throw new FormatException("refused after all") : ctx.Id;
    }
}
