namespace Lato.Actors.Tests.Doubles;

public sealed record Fire(int Id) : Command;
