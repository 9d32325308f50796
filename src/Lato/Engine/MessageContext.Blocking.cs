namespace Lato.Engine;

/// <summary>Threads that a message blocks.</summary>
internal abstract partial class MessageContext
{
    /// <summary>How long a thread may block inside a turn before its own continuations are pumped.</summary>
    const int PumpMilliseconds = 5;

    /// <summary>How often deadlocks are looked for one pump after the other, and then once in so many pumps.</summary>
    const int DeadlockPumps = 16;

    public override int Wait(IntPtr[] waitHandles, bool waitAll, int millisecondsTimeout) =>
        Wait(this, isAround: false, waitHandles, waitAll, millisecondsTimeout);

    /// <summary>
    /// Blocking inside a turn would hang if what is waited for needs the turn: runs what the blocked message itself has
    /// started, and now and then looks for others that block on each other.
    /// </summary>
    public static int Wait(MessageContext blocked, bool isAround, IntPtr[] waitHandles, bool waitAll, int millisecondsTimeout)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var waits = blocked.Cell?.Engine.Waits;
        BlockedThread? noted = null;
        try
        {
            for (var pumped = 0; ; pumped++)
            {
                var left = millisecondsTimeout < 0 ? int.MaxValue : millisecondsTimeout - (int)clock.ElapsedMilliseconds;
                var signalled = WaitHelper(waitHandles, waitAll, Math.Clamp(left, 0, PumpMilliseconds));
                if (signalled != WaitHandle.WaitTimeout || left <= PumpMilliseconds)
                {
                    return signalled;
                }

                blocked.Cell?.Engine.RunWhileBlocked();
                ForHolders(blocked, static (cell, blocked) => cell.Pump(blocked));
                if (millisecondsTimeout < 0 && waits is not null && (pumped < DeadlockPumps || pumped % DeadlockPumps == 0))
                {
                    var before = noted;
                    noted = BlockedHere(blocked, isAround);
                    waits.Block(noted, before);
                    waits.Look();
                }
            }
        }
        finally
        {
            if (noted is not null)
            {
                waits!.Unblock(noted);
            }
        }
    }

    /// <summary>A caller up the chain may have called in place and hold its turn on this thread.</summary>
    static void ForHolders(MessageContext blocked, Action<ActorCell, MessageContext> act)
    {
        for (var holder = blocked; holder is not null; holder = holder.Parent)
        {
            if (holder.Cell is { IsHeldHere: true } cell)
            {
                act(cell, blocked);
            }
        }
    }

    static BlockedThread BlockedHere(MessageContext blocked, bool isAround)
    {
        List<MessageContext> stopped = isAround ? [] : [blocked];
        List<MessageContext> messages = [];
        List<Continuation> segments = [];
        HashSet<ActorCell> held = [];
        var isCallerOnStack = isAround || blocked.Pending is null; // its caller does not have its task yet
        for (var message = isAround ? blocked.Parent : blocked; message is not null; message = message.Parent)
        {
            var holdsTurn = message.Cell is { IsHeldHere: true };
            if (message != blocked && (isCallerOnStack || holdsTurn))
            {
                stopped.Add(message);
                isCallerOnStack = message.Pending is null;
            }
            else if (message != blocked)
            {
                isCallerOnStack = false;
            }

            if (holdsTurn && held.Add(message.Cell))
            {
                message.Cell.AddWaitingForTurn(blocked, messages, segments);
            }
        }

        return new BlockedThread(blocked, isAround, stopped, messages, segments);
    }
}
