namespace Lato.Tests.Doubles.Carts;

internal sealed record FailCart([property: ShardKey] string Cart) : Command;
