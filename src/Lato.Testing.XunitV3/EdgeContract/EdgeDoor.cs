namespace Lato.Testing.EdgeContract;

/// <summary>What the handler at the edge does; each test scripts it. Thread-safe.</summary>
public sealed class EdgeDoor
{
    readonly TaskCompletionSource _firstEntered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _count;

    internal EdgeDoor()
    {
    }

    internal Func<TransactionContext, string?, Task> Script { get; set; } = static (_, _) => Task.CompletedTask;

    internal int Count => Volatile.Read(ref _count);

    internal Task FirstEntered => _firstEntered.Task;

    /// <summary>Called by the handler at the edge, which does nothing else and awaits it.</summary>
    /// <param name="context">The handler's context.</param>
    /// <param name="offered">What the handler's parameter <c>offered</c> was bound to, where the edge brings values from the outside.</param>
    public async Task EnterAsync(TransactionContext context, string? offered = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        Interlocked.Increment(ref _count);
        _firstEntered.TrySetResult();
        await Script(context, offered);
    }
}
