namespace Lato.Outbox.Tests.Doubles;

/// <summary>Keeps its order by customer.</summary>
internal sealed record CustomerSeen([property: OrderingKey] string Customer, int Number) : Event;
