using Lato;

[Idempotent]
internal sealed record PlaceOnce([IdempotencyKey] string Key) : Command<string>;
