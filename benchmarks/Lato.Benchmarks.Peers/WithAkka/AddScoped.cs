namespace Peers.WithAkka;

internal sealed record AddScoped(int Amount);
