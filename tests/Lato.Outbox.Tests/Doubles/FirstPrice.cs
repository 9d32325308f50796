namespace Lato.Outbox.Tests.Doubles;

[MessageName("price-noted.v1")]
internal sealed record FirstPrice(string Item, int Cents) : Event;
