namespace Lato;

/// <summary>A fresh instance of an actor has taken over after a failure. Published on the event stream.</summary>
/// <param name="Path">The actor's path.</param>
/// <param name="Cause">The failure.</param>
public sealed record ActorRestarted(string Path, Exception Cause);
