namespace Peers.WithAkka;

/// <summary>A listener has handled the event.</summary>
internal sealed record Acknowledged(long Number);
