namespace Lato.Testing.Tests.Rehearsals;

sealed record BillOrder(string Item, List<string> Notes) : Command<Bill>;
