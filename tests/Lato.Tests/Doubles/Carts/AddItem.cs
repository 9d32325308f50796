namespace Lato.Tests.Doubles.Carts;

internal sealed record AddItem([property: ShardKey] string Cart, int Count = 1) : Command<int>;
