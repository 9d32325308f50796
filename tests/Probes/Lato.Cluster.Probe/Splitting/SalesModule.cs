namespace Lato.Cluster.Probe.Splitting;

/// <summary>Sells what is in stock.</summary>
public sealed class SalesModule(PriceCache prices) : ApplicationModule("sales")
{
    [Handler]
    async Task<int> Sell(SellItem sell, TransactionContext ctx) => (await ctx.ExecuteAsync(new ReserveStock(sell.Item, Stream.Null, prices))).Count;

    [Handler]
    void OnCounted(StockCounted counted)
    {
    }
}
