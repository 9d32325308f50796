namespace Lato.Databases.Tests.Doubles;

internal sealed record ItemAdded(string Name) : Event;
