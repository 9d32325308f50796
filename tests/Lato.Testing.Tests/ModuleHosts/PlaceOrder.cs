namespace Lato.Testing.Tests.ModuleHosts;

sealed record PlaceOrder(string Item, int Count) : Command<decimal>;
