namespace Lato.Outbox.Tests.Doubles;

internal sealed record OrderPlaced(string Order) : Event;
