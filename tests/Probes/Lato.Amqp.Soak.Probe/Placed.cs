namespace Lato.Amqp.Soak.Probe;

/// <summary>Something was ordered; handled in any order.</summary>
sealed record Placed(int Lane, int Number) : Event;
