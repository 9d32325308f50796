namespace Lato.Engine;

/// <summary>
/// A lock for short sections of Lato itself. A thread that waits for it runs nothing meanwhile. A plain lock tells the
/// synchronisation context that it waits, and that of a message would run other code of the message right there, in the
/// midst of what takes the lock. A struct, so that it is one object; made with <c>new()</c>.
/// </summary>
internal readonly struct NonPumpingLock
{
    readonly Lock _lock = new();

    public NonPumpingLock()
    {
    }

    public Scope Enter()
    {
        if (!_lock.TryEnter())
        {
            EnterContended();
        }

        return new Scope(_lock);
    }

    void EnterContended()
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            _lock.Enter();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    public readonly ref struct Scope(Lock held)
    {
        public void Dispose() => held.Exit();
    }
}
