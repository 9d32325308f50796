namespace Lato.Actors.Tests.Doubles;

public sealed record Rename(string Name) : Command;
