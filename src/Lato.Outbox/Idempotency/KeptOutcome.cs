namespace Lato.Outbox.Idempotency;

/// <summary>The outcome of a command, as it is stored.</summary>
/// <param name="Fingerprint">Tells the command from others with the same key.</param>
/// <param name="Result">The result as JSON.</param>
internal sealed record KeptOutcome(string Fingerprint, string Result);
