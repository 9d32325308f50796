namespace Lato.Actors.Tests.Doubles;

public sealed record Moved(int Id) : Event;
