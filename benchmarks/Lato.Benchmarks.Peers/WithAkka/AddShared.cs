namespace Peers.WithAkka;

internal sealed record AddShared(int Amount);
