namespace Lato.Outbox.Tests.Doubles;

/// <summary>May be no number, which JSON cannot write.</summary>
[Idempotent]
internal sealed record Measure([property: IdempotencyKey] string Key, double By) : Command<double>;
