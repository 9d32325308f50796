namespace Lato.Engine;

/// <summary>An instance whose messages begin and end on any thread. Threads share nothing until it is replaced; then each that ends looks whether it was the last. Thread-safe.</summary>
internal sealed class SharedIncarnation(Actor actor) : Incarnation(actor)
{
    readonly InFlightCounter _busy = new();
    bool _isUnneeded; // changed atomically

    public override bool IsReplaced => _busy.IsClosed;

    /// <summary>A message begins.</summary>
    /// <returns>What <see cref="EndHere"/> is to be given.</returns>
    public InFlightCounts Begin() => _busy.Enter();

    /// <summary>A message has ended.</summary>
    /// <returns>True, once, if nothing needs this instance any more.</returns>
    public bool End()
    {
        _busy.Leave();
        return _busy.IsClosed && IsLast();
    }

    /// <summary>The same for one that ends on the thread on which it has begun.</summary>
    /// <param name="counts">What its begin returned.</param>
    public bool EndHere(InFlightCounts counts)
    {
        counts.Left++;
        return _busy.IsClosed && IsLast();
    }

    public override bool Replace()
    {
        _busy.Close();
        return IsLast();
    }

    bool IsLast()
    {
        Interlocked.MemoryBarrier(); // of two that end at once, at least one sees both ends
        if (_busy.Count != 0 || Interlocked.Exchange(ref _isUnneeded, true))
        {
            return false;
        }

        _busy.Release();
        return true;
    }
}
