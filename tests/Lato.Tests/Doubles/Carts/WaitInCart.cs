namespace Lato.Tests.Doubles.Carts;

internal sealed record WaitInCart([property: ShardKey] string Cart, TaskCompletionSource Begun, Task Until) : Command<int>;
