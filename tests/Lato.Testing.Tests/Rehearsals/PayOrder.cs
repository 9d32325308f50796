namespace Lato.Testing.Tests.Rehearsals;

sealed record PayOrder(string Item, Stream Receipt) : Command;
