using Lato.Tests.Doubles.Shop.Orders.Contracts;

namespace Lato.Tests.Doubles.Shop.Mail;

[Module("mail", DependsOn = ["orders", "prices", "nobody"])]
internal sealed class MailModule : ApplicationModule
{
    [Handler]
    static void OnPlaced(OrderPlaced happened)
    {
    }
}
