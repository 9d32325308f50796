namespace Lato.Testing.TransportContract;

/// <summary>What the handler of the transport does; each test scripts it. Thread-safe.</summary>
public sealed class TransportProbe
{
    readonly TaskCompletionSource _firstEntered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _count;

    internal TransportProbe()
    {
    }

    internal Func<TransactionContext, string?, Task> Script { get; set; } = static (_, _) => Task.CompletedTask;

    internal int Count => Volatile.Read(ref _count);

    internal Task FirstEntered => _firstEntered.Task;

    /// <summary>Called by the handler of the transport, which does nothing else and awaits it.</summary>
    /// <param name="context">The handler's context.</param>
    /// <param name="offered">What the handler's parameter <c>offered</c> was bound to, where the transport brings values from the outside.</param>
    public async Task EnterAsync(TransactionContext context, string? offered = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        Interlocked.Increment(ref _count);
        _firstEntered.TrySetResult();
        await Script(context, offered);
    }
}
