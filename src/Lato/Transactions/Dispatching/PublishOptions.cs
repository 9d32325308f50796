namespace Lato;

/// <summary>How the handlers of one publication run. Immutable.</summary>
public sealed record PublishOptions
{
    /// <summary>One handler after the other, until one fails.</summary>
    public static PublishOptions Default { get; } = new();

    /// <summary>Run the handlers concurrently; those that take scoped services sequentially. Default: all sequentially.</summary>
    public bool Parallel { get; init; }

    /// <summary>Run the remaining handlers after one has failed, and throw all failures together. Default: stop at the first.</summary>
    public bool ContinueOnFailure { get; init; }
}
