namespace Lato.Actors.Tests.Doubles;

public sealed record GetSalary(int Id) : Query<int>;
