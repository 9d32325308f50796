using Lato;

internal sealed record OrderPlaced(string Order) : Event;
