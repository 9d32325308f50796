namespace Lato.Testing.Tests.ModuleHosts;

/// <summary>Asks another module for the price; <c>place_somehow</c> and <c>remind</c> do not care whether they are answered.</summary>
[Module("orders")]
sealed class OrdersModule(IDiscounts discounts) : ApplicationModule
{
    [Handler]
    async Task<decimal> Place(PlaceOrder command, TransactionContext context)
    {
        var price = await context.ExecuteAsync(new GetPrice(command.Item));
        await context.PublishAsync(new OrderPlaced(command.Item));
        return command.Count * price * (1 - discounts.Of(command.Item));
    }

    [Handler("place_somehow")]
    async Task<decimal> PlaceSomehow(string item, TransactionContext context)
    {
        try
        {
            return await context.ExecuteAsync(new GetPrice(item));
        }
        catch (Exception)
        {
            return 0;
        }
    }

    [Handler]
    Task OnRaised(PriceRaised happened, TransactionContext context) => context.PublishAsync(new OrderPlaced(happened.Item));
}
