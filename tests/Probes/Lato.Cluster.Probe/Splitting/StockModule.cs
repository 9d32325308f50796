namespace Lato.Cluster.Probe.Splitting;

/// <summary>A module that cannot move as it is.</summary>
public sealed class StockModule(PriceCache prices) : ApplicationModule("stock")
{
    [Handler]
    async Task<Reservation> Reserve(ReserveStock reserve, string region, string user, TransactionContext ctx)
    {
        await ctx.PublishAsync(new StockCounted(region.Length + user.Length + prices.GetHashCode()));
        return new Reservation();
    }

    [Handler("stock_of")]
    int Count(string item) => item.Length;
}
