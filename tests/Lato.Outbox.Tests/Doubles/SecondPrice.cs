namespace Lato.Outbox.Tests.Doubles;

[MessageName("price-noted.v2")]
internal sealed record SecondPrice(string Item, int Cents, string Currency) : Event;
