namespace Lato.Tests.Doubles.Carts;

internal sealed record UnkeyedCart(string Cart) : Command;
