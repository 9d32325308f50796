namespace Lato.Databases.Tests.Doubles;

internal sealed record AddItem(string Name) : Command;
