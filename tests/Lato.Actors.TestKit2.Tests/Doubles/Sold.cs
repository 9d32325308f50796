namespace Lato.Actors.TestKit2.Tests.Doubles;

public sealed record Sold(string Item, int Price) : Event;
