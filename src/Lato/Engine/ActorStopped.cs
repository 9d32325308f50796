namespace Lato;

/// <summary>An actor has stopped taking messages. Published on the event stream.</summary>
/// <param name="Path">The actor's path.</param>
/// <param name="Cause">The failure that stopped it, or null when it was asked to stop.</param>
public sealed record ActorStopped(string Path, Exception? Cause);
