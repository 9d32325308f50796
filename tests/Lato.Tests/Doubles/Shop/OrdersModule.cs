using Lato.Tests.Doubles.Shop.Orders.Contracts;
using Lato.Tests.Doubles.Shop.Prices.Contracts;

namespace Lato.Tests.Doubles.Shop.Orders;

[Module("orders", DependsOn = ["prices"])]
internal sealed class OrdersModule : ApplicationModule
{
    [Handler]
    static async Task<int> Place(PlaceOrder command, TransactionContext ctx, IPayments payments)
    {
        payments.Pay(await ctx.ExecuteAsync(new GetPrice(command.Item)));
        await ctx.PublishAsync(new OrderPlaced(1));
        return 1;
    }
}
