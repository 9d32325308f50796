namespace Lato.Testing.Tests.ModuleHosts;

sealed record OrderPlaced(string Item) : Event;
