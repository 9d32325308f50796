using Lato;

internal sealed record Placed(string Order) : Event;
