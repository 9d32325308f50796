namespace Peers.WithMassTransit;

/// <summary>Public, as MassTransit wants its messages.</summary>
public sealed record AddShared(int Amount);
