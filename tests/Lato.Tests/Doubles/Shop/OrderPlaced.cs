namespace Lato.Tests.Doubles.Shop.Orders.Contracts;

internal sealed record OrderPlaced(int Number) : Event;
