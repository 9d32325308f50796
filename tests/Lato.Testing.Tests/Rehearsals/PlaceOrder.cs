namespace Lato.Testing.Tests.Rehearsals;

sealed record PlaceOrder(string Item) : Command<Placed>;
