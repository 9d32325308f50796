namespace Peers.WithWolverine;

/// <summary>Public, as all that Wolverine's compiled code uses.</summary>
public sealed record AddAndPublish(int Amount);
