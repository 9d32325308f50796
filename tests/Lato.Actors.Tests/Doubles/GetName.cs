namespace Lato.Actors.Tests.Doubles;

public sealed record GetName(int Id) : Query<string>;
