namespace Peers.WithAkka;

internal sealed record AddLater(int Amount);
