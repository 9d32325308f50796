namespace Lato.Testing.DatabaseContract;

internal sealed record ItemAdded(string Text, [property: OrderingKey] string? Key = null) : Event;
