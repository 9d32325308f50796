namespace Lato.Engine;

/// <summary>Replies that are ready in a turn, and given outside of it: what a sender does next may block. Used only in the turn, but for <see cref="Give"/>.</summary>
internal sealed class ReadyReplies(ActorEngine engine)
{
    PendingReply? _latest; // the others follow
    long _givenAt; // milliseconds of real time

    public void Add(PendingReply reply, in InvocationResult result)
    {
        reply.Prepare(result);
        reply.Next = _latest;
        _latest = reply;
    }

    public PendingReply? Take()
    {
        var taken = _latest;
        if (taken is not null)
        {
            _latest = null;
        }

        return taken;
    }

    /// <summary>Takes back what was taken, as the turn goes on.</summary>
    public void PutBack(PendingReply? taken) => _latest = taken;

    /// <summary>
    /// Gives replies, outside of the turn. Of those that may run code which blocks, only the last one is given on this
    /// thread: it must not keep the others from being given.
    /// </summary>
    public void Give(PendingReply? replies, bool isScheduled = false)
    {
        if (replies is not null) // most turns have none, and this much is inlined
        {
            GiveAll(replies, isScheduled);
        }
    }

    /// <summary>Replies are given together, which is faster, but must not wait for several segments that take long.</summary>
    public void GiveOverdue()
    {
        var now = Environment.TickCount64;
        if (now == _givenAt || engine.SchedulesEverySegment)
        {
            return; // in a simulation they are given after each segment, and real time decides nothing
        }

        _givenAt = now;
        for (var reply = Take(); reply is not null;)
        {
            var next = reply.Next;
            engine.Schedule(reply);
            reply = next;
        }
    }

    void GiveAll(PendingReply replies, bool isScheduled)
    {
        while (replies.Next is { } next)
        {
            if (replies.IsGivenInPlace)
            {
                replies.Complete();
            }
            else
            {
                engine.Schedule(replies);
            }

            replies = next;
        }

        if (isScheduled)
        {
            engine.RunCallerAfterTurn(replies);
        }
        else
        {
            replies.Complete();
        }
    }
}
