namespace Lato.Actors.Tests.Doubles;

public sealed record Count(int Id) : Query<int>;
