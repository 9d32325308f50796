namespace Lato.Testing.Tests.Simulations;

sealed record TakeItem(int Count) : Command;
