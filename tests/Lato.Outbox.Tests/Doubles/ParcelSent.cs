namespace Lato.Outbox.Tests.Doubles;

/// <summary>No handler takes it but those of its base class.</summary>
internal sealed record ParcelSent(string Order, int Number) : Parcel(Order);
