namespace Lato;

/// <summary>
/// A message would have had to wait for work that waits for it. It failed at once, and the work it waited for goes on.
/// Usually two transactions that use the same two exclusive modules in opposite order.
/// </summary>
public sealed class DeadlockException : LatoException
{
    internal DeadlockException(IReadOnlyList<string> cycle)
        : base($"Deadlock detected: {string.Join("; ", cycle)}. Use the modules in one order, or make one of them Interleaved.")
        => Cycle = cycle;

    /// <summary>Which transaction waits for which, one entry for each wait of the cycle.</summary>
    public IReadOnlyList<string> Cycle { get; }
}
