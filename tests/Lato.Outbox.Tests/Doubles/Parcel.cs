namespace Lato.Outbox.Tests.Doubles;

/// <summary>What happens to a parcel.</summary>
internal abstract record Parcel([property: OrderingKey] string Order) : Event;
