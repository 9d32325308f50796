namespace Lato.Actors.Tests.Doubles;

public sealed record Unknown : Command;
