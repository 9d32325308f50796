namespace Lato.Testing.Tests.Simulations;

sealed record ItemsLeft : Query<int>;
