namespace Peers.WithWolverine;

/// <summary>The result: Wolverine takes no method that returns a number for a handler.</summary>
public sealed record Answered(int Amount);
