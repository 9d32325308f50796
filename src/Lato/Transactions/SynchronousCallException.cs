namespace Lato;

/// <summary>A synchronous call that would have to run something asynchronous. Nothing has run.</summary>
public sealed class SynchronousCallException : LatoException
{
    internal SynchronousCallException(string what, string asynchronous, string instead)
        : base($"{what} cannot run synchronously: {asynchronous} is asynchronous. Use {instead} instead.")
        => Asynchronous = asynchronous;

    /// <summary>The asynchronous part: a handler, a middleware or a hook.</summary>
    public string Asynchronous { get; }
}
