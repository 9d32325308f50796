namespace Lato.Outbox.Tests.Doubles;

[MessageName("price-noted.v3")]
internal sealed record ThirdPrice(string Item, decimal Amount, string Currency) : Event;
