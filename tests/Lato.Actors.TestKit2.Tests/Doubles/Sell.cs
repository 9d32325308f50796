namespace Lato.Actors.TestKit2.Tests.Doubles;

public sealed record Sell(string Item) : Command;
