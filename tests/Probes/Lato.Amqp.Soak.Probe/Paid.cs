namespace Lato.Amqp.Soak.Probe;

/// <summary>Something was paid; handled in order by lane.</summary>
sealed record Paid([property: OrderingKey] int Lane, int Number) : Event;
