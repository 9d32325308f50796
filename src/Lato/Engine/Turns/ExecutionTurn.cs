namespace Lato.Engine;

/// <summary>
/// The right to run one segment of an actor at a time, and how much waits for it. Both are in one word, so that "it is free
/// and nothing waits" is one comparison.
/// </summary>
internal sealed class ExecutionTurn
{
    const int Held = 1;
    const int One = 2; // above the bit: how many messages and continuations wait

    const int Looks = 20; // all of them together take about as long as it takes to queue a message and run it elsewhere
    const int SpinsBetweenLooks = 2;

    int _state;
    int _thread; // that of the segment; written only in the turn, and what a thread reads of itself is exact

    /// <summary>Whether the current thread runs a segment of this turn.</summary>
    public bool IsHeldHere => _thread == Environment.CurrentManagedThreadId;

    /// <summary>Takes the turn if it is free and nothing waits for it.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Held, 0) == 0;

    /// <summary>The same, for a turn that is held for a moment only: waits that long on the spot, while nothing else waits.</summary>
    public bool TryTakeSoon()
    {
        for (var i = 0; i < Looks; i++)
        {
            Thread.SpinWait(SpinsBetweenLooks);
            var state = Volatile.Read(ref _state);
            if (state == 0 && TryTake())
            {
                return true;
            }

            if (state is not (0 or Held))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Counts something that has been queued.</summary>
    /// <returns>True if that took the turn, which is to be scheduled now.</returns>
    public bool Count()
    {
        var state = Interlocked.Add(ref _state, One);
        while (state != 0 && (state & Held) == 0) // zero: another thread has taken the turn, done the work and gone
        {
            var seen = Interlocked.CompareExchange(ref _state, state | Held, state);
            if (seen == state)
            {
                return true;
            }

            state = seen;
        }

        return false;
    }

    /// <summary>Counts something that was queued as done; more waits, or the turn is given back by someone else.</summary>
    public void Done() => Interlocked.Add(ref _state, -One);

    /// <summary>The same.</summary>
    /// <returns>Whether nothing waits any more.</returns>
    public bool IsDoneWithLast()
    {
        var state = Interlocked.Add(ref _state, -One);
        return (state < 0 ? AwaitCount() : state) == Held;
    }

    /// <summary>Gives the turn back if nothing waits.</summary>
    /// <returns>False if something waits, which the turn goes to.</returns>
    public bool TryGiveBack()
    {
        var state = Interlocked.CompareExchange(ref _state, 0, Held);
        if (state < 0 && AwaitCount() == Held)
        {
            state = Interlocked.CompareExchange(ref _state, 0, Held);
        }

        return state == Held;
    }

    /// <summary>The current thread runs a segment.</summary>
    /// <returns>What <see cref="Leave"/> takes.</returns>
    public int Enter()
    {
        var outer = _thread;
        _thread = Environment.CurrentManagedThreadId;
        return outer;
    }

    public void Leave(int outer) => _thread = outer;

    /// <summary>What was queued may have been taken, by its own caller, before its sender came to count it. The sender is about to.</summary>
    int AwaitCount()
    {
        var spin = new SpinWait();
        int state;
        while ((state = Volatile.Read(ref _state)) < 0)
        {
            spin.SpinOnce();
        }

        return state;
    }
}
