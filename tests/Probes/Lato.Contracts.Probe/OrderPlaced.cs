namespace Lato.Contracts.Probe;

public sealed record OrderPlaced(Guid Order) : Event;
