namespace Lato.Testing.Tests.ModuleHosts;

sealed record GetPrice(string Item) : Query<decimal>;
