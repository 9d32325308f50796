namespace Lato.Outbox.Tests.Doubles;

/// <summary>Has the key of its request.</summary>
[Idempotent]
internal sealed record Reserve(string Item) : Command;
