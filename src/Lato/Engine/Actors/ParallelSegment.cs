namespace Lato.Engine;

/// <summary>A segment of a message of a parallel actor, which needs no turn. A reply that is ready in it is given after it, as in a turn: nothing of the message is left on the stack then.</summary>
internal sealed class ParallelSegment(ParallelActor actor, Continuation segment) : ITransactionWork
{
    [ThreadStatic]
    static ParallelSegment? t_current;

    PendingReply? _ready;

    public MessageContext Message => segment.Message!;

    public bool IsAborted => Message.IsAborted;

    /// <summary>Has a reply wait for the end of the segment that this thread runs.</summary>
    /// <returns>False if it runs none of that message.</returns>
    public static bool TryGiveAfter(PendingReply reply)
    {
        if (t_current is not { } current || current.Message != reply.Message)
        {
            return false;
        }

        current._ready = reply;
        return true;
    }

    public void Execute()
    {
        var outer = t_current;
        t_current = this;
        actor.Run(segment);
        t_current = outer;
        if (_ready is { } ready)
        {
            CallerHandoff.Give(ready);
        }
    }

    public override string ToString() => $"{Message.Describe()} goes on";
}
