namespace Lato.Databases.Tests.Doubles;

internal sealed record AddItems(string First, string Second) : Command;
