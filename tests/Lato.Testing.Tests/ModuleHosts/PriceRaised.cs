namespace Lato.Testing.Tests.ModuleHosts;

sealed record PriceRaised(string Item) : Event;
