namespace Lato.Tests.Doubles.Shop.Orders.Contracts;

internal sealed record PlaceOrder(string Item) : Command<int>;
