namespace Lato.Tests.Doubles.Carts;

internal sealed record CartSeen([ShardKey] string Cart) : Event;
