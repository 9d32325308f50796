namespace Peers.WithMassTransit;

/// <summary>Public, as MassTransit wants its messages.</summary>
public sealed record AddScoped(int Amount);
