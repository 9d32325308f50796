namespace Lato.Outbox.Tests.Doubles;

/// <summary>May have a key.</summary>
[Idempotent(IsKeyRequired = false)]
internal sealed record Note(string Text) : Command<long>;
