namespace Lato.Engine;

/// <summary>
/// Counts what is under way, and refuses more once closed. Every call passes here, so each thread keeps counts of its
/// own with plain writes; closing makes every thread see it by a barrier for the whole process. Thread-safe.
/// </summary>
internal sealed class InFlightCounter
{
    const int ManyThreads = 64;

    [ThreadStatic]
    static InFlightCounts?[]? t_countsOfThreads;

    readonly int _number = InFlightNumbers.Take();
    readonly NonPumpingLock _gate = new();
    readonly List<InFlightCounts> _countsOfThreads = []; // under the gate
    readonly InFlightCounts _ofEndedThreads; // under the gate
    volatile bool _isClosed;
    volatile bool _isShut;

    public InFlightCounter() => _ofEndedThreads = new InFlightCounts(this);

    /// <summary>Whether no more may enter.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>Enters in any case: whoever finds it closed leaves again.</summary>
    /// <returns>Where what leaves on this thread may count that itself.</returns>
    public InFlightCounts Enter()
    {
        var mine = Mine();
        mine.Entered++;
        return mine;
    }

    /// <returns>False if no more may enter.</returns>
    public bool TryEnter()
    {
        Enter();
        if (!_isClosed)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>For what belongs to something that is under way: it may enter until all is given up.</summary>
    /// <returns>False if no more may enter.</returns>
    public bool TryEnterInside()
    {
        Enter();
        if (!_isShut)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>May be called on another thread than the one that entered.</summary>
    public void Leave() => Mine().Left++;

    public void Close()
    {
        _isClosed = true;
        Interlocked.MemoryBarrierProcessWide();
    }

    /// <summary>Lets nothing enter any more, whatever it belongs to.</summary>
    public void Shut() => _isShut = true;

    /// <summary>Lets another counter have the number; what is still under way goes on counting.</summary>
    public void Release() => InFlightNumbers.Return(_number);

    /// <summary>How many are under way; never too few.</summary>
    public int Count
    {
        get
        {
            using (_gate.Enter())
            {
                // What has left first, so that something which leaves meanwhile counts as under way.
                var left = _ofEndedThreads.Left + _countsOfThreads.Sum(counts => Volatile.Read(ref counts.Left));
                var entered = _ofEndedThreads.Entered + _countsOfThreads.Sum(counts => Volatile.Read(ref counts.Entered));
                return (int)(entered - left);
            }
        }
    }

    /// <summary>The threads on which something has entered or left.</summary>
    public List<Thread> Threads()
    {
        using (_gate.Enter())
        {
            return _countsOfThreads.ConvertAll(static counts => counts.Thread);
        }
    }

    InFlightCounts Mine() =>
        t_countsOfThreads is { } ofThread && (uint)_number < (uint)ofThread.Length && ofThread[_number] is { } mine && mine.Owner == this ? mine : Register();

    InFlightCounts Register()
    {
        var added = new InFlightCounts(this);
        using (_gate.Enter())
        {
            if (_countsOfThreads.Count >= ManyThreads)
            {
                Fold_NeedsLock();
            }

            _countsOfThreads.Add(added);
        }

        if (t_countsOfThreads is null || t_countsOfThreads.Length <= _number)
        {
            Array.Resize(ref t_countsOfThreads, Math.Max(_number + 1, 2 * (t_countsOfThreads?.Length ?? 0)));
        }

        t_countsOfThreads[_number] = added;
        return added;
    }

    void Fold_NeedsLock()
    {
        foreach (var counts in _countsOfThreads.FindAll(counts => !counts.Thread.IsAlive))
        {
            _ofEndedThreads.Entered += counts.Entered;
            _ofEndedThreads.Left += counts.Left;
            _countsOfThreads.Remove(counts);
        }
    }
}
