namespace Lato.Actors.TestKit2.Tests.Doubles;

/// <summary>Sells at the price that another module tells.</summary>
internal sealed class ShopModule : ApplicationModule
{
    [Handler]
    async Task Sell(Sell command, TransactionContext ctx)
    {
        var price = await ctx.ExecuteAsync(new GetPrice(command.Item));
        if (price < 0)
        {
            throw new InvalidOperationException($"'{command.Item}' is not for sale.");
        }

        await ctx.PublishAsync(new Sold(command.Item, price));
    }
}
