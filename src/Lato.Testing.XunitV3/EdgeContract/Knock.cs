namespace Lato.Testing.EdgeContract;

/// <summary>What the handler at the edge takes. It has nothing in it, so that every edge can bring one.</summary>
public sealed record Knock : Command;
