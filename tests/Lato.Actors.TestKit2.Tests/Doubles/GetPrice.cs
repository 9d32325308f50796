namespace Lato.Actors.TestKit2.Tests.Doubles;

public sealed record GetPrice(string Item) : Query<int>;
