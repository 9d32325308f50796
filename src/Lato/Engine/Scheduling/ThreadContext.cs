namespace Lato.Engine;

/// <summary>Synchronisation context and flow of a thread, to be put back after code of others has run on it.</summary>
internal readonly struct ThreadContext
{
    readonly SynchronizationContext? _context;
    readonly ExecutionContext? _flow;

    ThreadContext(SynchronizationContext? context, ExecutionContext? flow)
    {
        _context = context;
        _flow = flow;
    }

    /// <summary>Sets the synchronisation context.</summary>
    /// <returns>What to put back.</returns>
    public static ThreadContext Enter(SynchronizationContext context)
    {
        var callers = new ThreadContext(SynchronizationContext.Current, ExecutionContext.Capture());
        SynchronizationContext.SetSynchronizationContext(context);
        return callers;
    }

    /// <summary>The same flow with another synchronisation context.</summary>
    public ThreadContext With(SynchronizationContext context) => new(context, _flow);

    /// <summary>Puts back what was there before <see cref="Enter"/>.</summary>
    public void Restore()
    {
        SynchronizationContext.SetSynchronizationContext(_context);
        ExecutionContextRestorer.Restore(_flow);
    }

    /// <summary>The same where it is probably still there.</summary>
    public void RestoreIfChanged()
    {
        if (SynchronizationContext.Current != _context)
        {
            SynchronizationContext.SetSynchronizationContext(_context);
        }

        ExecutionContextRestorer.Restore(_flow);
    }
}
