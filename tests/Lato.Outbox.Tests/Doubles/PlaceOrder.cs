namespace Lato.Outbox.Tests.Doubles;

internal sealed record PlaceOrder(string Order, bool Fails = false) : Command;
