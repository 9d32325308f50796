namespace Lato.Testing.TransportContract;

/// <summary>What the handler of the transport takes. It has nothing in it, so that every transport can bring one.</summary>
public sealed record ProbeCommand : Command;
