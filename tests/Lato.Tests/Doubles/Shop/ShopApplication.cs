using Lato.Tests.Doubles.Shop.Cards;
using Lato.Tests.Doubles.Shop.Mail;
using Lato.Tests.Doubles.Shop.Orders;
using Lato.Tests.Doubles.Shop.Orders.Contracts;
using Lato.Tests.Doubles.Shop.Prices;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Doubles.Shop;

/// <summary>A shop of four modules, each in a namespace of its own, in which mail declares more than it uses.</summary>
internal static class ShopApplication
{
    public static Application New(Action<IServiceCollection>? services = null) =>
        new Application("shop", services ?? (all => all.AddSingleton<IPayments, CardPayments>()))
            .AddModule<OrdersModule>().AddModule<PricesModule>().AddModule<MailModule>().AddModule<CardsModule>();
}
