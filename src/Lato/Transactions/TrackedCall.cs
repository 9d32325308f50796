namespace Lato.Transactions;

/// <summary>A call that had no result at once: made through the context, or by a middleware to what it is around.</summary>
/// <param name="Task">What its caller awaits, or should.</param>
/// <param name="Called">What was called through the context; null if a middleware has called on.</param>
/// <param name="Around">The invocation around which the calling middleware runs.</param>
/// <param name="Place">The place in the chain around it of what was called.</param>
internal readonly record struct TrackedCall(Task Task, string? Called, Invocation? Around = null, int Place = 0)
{
    public string Name => Called ?? Around!.Handler.Info.FullName;

    /// <summary>Whether it has failed, and that was not observed.</summary>
    public bool IsForgotten => Task.IsFaulted && !TaskObservation.IsObserved(Task);

    /// <summary>Whether nothing will have to be known of it.</summary>
    public bool IsDone => Task.IsCompleted && !IsForgotten;
}
