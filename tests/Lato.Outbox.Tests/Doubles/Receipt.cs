namespace Lato.Outbox.Tests.Doubles;

internal sealed record Receipt(string Of, long Number);
