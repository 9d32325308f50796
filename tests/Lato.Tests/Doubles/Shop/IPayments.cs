namespace Lato.Tests.Doubles.Shop.Orders.Contracts;

[Port]
internal interface IPayments
{
    void Pay(decimal amount);
}
