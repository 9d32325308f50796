namespace Lato.Engine;

/// <summary>How a thread waits on which code of an actor blocks: it runs what the blocked code has started itself, and now and then looks for others that block on each other.</summary>
internal static class BlockedThreadWait
{
    /// <summary>How long a thread may block inside a turn before its own continuations are pumped.</summary>
    const int PumpMilliseconds = 5;

    /// <summary>How often deadlocks are looked for one pump after the other, and then once in so many pumps.</summary>
    const int DeadlockPumps = 16;

    /// <param name="engine">The engine.</param>
    /// <param name="blocked">The message whose code blocks.</param>
    /// <param name="isAround">Whether that is code around the message, and not called by it.</param>
    /// <param name="wait">Waits for so many milliseconds; tells what was signalled.</param>
    /// <param name="millisecondsTimeout">How long to wait; less than zero for ever.</param>
    /// <returns>What was signalled, or <see cref="WaitHandle.WaitTimeout"/>.</returns>
    public static int Run(ActorEngine engine, MessageContext blocked, bool isAround, Func<int, int> wait, int millisecondsTimeout)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var waits = blocked.Actor is null ? null : engine.Waits;
        BlockedThread? noted = null;
        try
        {
            for (var pumped = 0; ; pumped++)
            {
                var left = millisecondsTimeout < 0 ? int.MaxValue : millisecondsTimeout - (int)clock.ElapsedMilliseconds;
                var signalled = wait(Math.Clamp(left, 0, PumpMilliseconds));
                if (signalled != WaitHandle.WaitTimeout || left <= PumpMilliseconds)
                {
                    return signalled;
                }

                engine.RunWhileBlocked();
                Pump(blocked);
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
    static void Pump(MessageContext blocked)
    {
        for (var holder = blocked; holder is not null; holder = holder.Parent)
        {
            if (holder.Actor is { IsHeldHere: true } actor)
            {
                actor.PumpFor(blocked);
            }
        }
    }

    static BlockedThread BlockedHere(MessageContext blocked, bool isAround)
    {
        List<MessageContext> stopped = isAround ? [] : [blocked];
        List<MessageContext> messages = [];
        List<Continuation> segments = [];
        HashSet<MessageReceiver> held = [];
        var isCallerOnStack = isAround || blocked.Pending is null; // its caller does not have its task yet
        for (var message = isAround ? blocked.Parent : blocked; message is not null; message = message.Parent)
        {
            var holder = message.Actor is { IsHeldHere: true } actor ? actor : null;
            if (message != blocked && (isCallerOnStack || holder is not null))
            {
                stopped.Add(message);
                isCallerOnStack = message.Pending is null;
            }
            else if (message != blocked)
            {
                isCallerOnStack = false;
            }

            if (holder is not null && held.Add(holder))
            {
                holder.AddWaitingForTurn(blocked, messages, segments);
            }
        }

        return new BlockedThread(blocked, isAround, stopped, messages, segments);
    }
}
