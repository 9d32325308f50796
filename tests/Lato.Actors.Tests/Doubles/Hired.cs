namespace Lato.Actors.Tests.Doubles;

public sealed record Hired(int Id) : Event, IPersonal;
