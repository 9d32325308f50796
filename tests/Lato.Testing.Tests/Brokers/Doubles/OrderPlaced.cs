namespace Lato.Testing.Tests.Brokers.Doubles;

public sealed record OrderPlaced(string Id) : Event;
