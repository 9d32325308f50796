namespace Lato.Tests.Doubles.Carts;

internal sealed record EmptyCart([ShardKey] string Cart) : Command;
