namespace Lato.Amqp.Tests.Doubles;

public sealed record OrderPlaced(string Id, int Amount = 1) : Event;
