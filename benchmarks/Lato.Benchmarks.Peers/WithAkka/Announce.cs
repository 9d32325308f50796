namespace Peers.WithAkka;

internal sealed record Announce(int Amount);
