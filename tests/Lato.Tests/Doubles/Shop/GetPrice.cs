namespace Lato.Tests.Doubles.Shop.Prices.Contracts;

internal sealed record GetPrice(string Item) : Query<decimal>;
