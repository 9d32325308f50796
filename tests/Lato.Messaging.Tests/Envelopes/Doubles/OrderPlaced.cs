namespace Lato.Messaging.Tests.Envelopes.Doubles;

[MessageName("shop.order-placed")]
public sealed record OrderPlaced(string OrderId, decimal Total, string? Note = null) : Event;
