namespace Peers.WithAkka;

internal sealed record AddAndPublish(int Amount);
