namespace Lato.Outbox.Tests.Doubles;

/// <summary>Has its key in itself.</summary>
[Idempotent]
internal sealed record Pay([IdempotencyKey] string Payment, int Amount) : Command<Receipt>;
