using Lato.Tests.Doubles.Shop.Orders.Contracts;

namespace Lato.Tests.Doubles.Shop.Cards;

internal sealed class CardPayments : IPayments
{
    public void Pay(decimal amount)
    {
    }
}
