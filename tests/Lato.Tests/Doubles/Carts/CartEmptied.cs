namespace Lato.Tests.Doubles.Carts;

internal sealed record CartEmptied : Event;
