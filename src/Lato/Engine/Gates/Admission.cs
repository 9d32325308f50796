namespace Lato.Engine;

/// <summary>
/// Which messages may be inside at the same time, and in which order the others enter. A message that was called from
/// inside goes before those from outside. Not thread-safe: its owner has a lock.
/// </summary>
/// <param name="isInside">Whether a message is inside here.</param>
internal abstract class Admission(Func<MessageContext, bool> isInside)
{
    /// <summary>Those called from outside, in their order.</summary>
    protected LinkedList<HeldMessage> Outside { get; } = new();

    public abstract bool HasWaiting { get; }

    /// <summary>Lets a message in, if it may enter before all that wait.</summary>
    public abstract bool TryEnter(MessageContext message);

    /// <summary>A message is about to wait, if it cannot enter now.</summary>
    public virtual void AnnounceWait()
    {
    }

    /// <summary>It could enter.</summary>
    public virtual void RevokeWait()
    {
    }

    /// <summary>Has a message wait that has announced it, and could not enter.</summary>
    /// <returns>What <see cref="Withdraw"/> takes.</returns>
    public abstract LinkedListNode<HeldMessage> Hold(HeldMessage message);

    public abstract void Withdraw(LinkedListNode<HeldMessage> held);

    /// <summary>Lets in the next that may enter.</summary>
    /// <param name="calledFrom">If set, only what was called from this message.</param>
    public abstract MessageContext? LetNextIn(MessageContext? calledFrom = null);

    public abstract void Leave(MessageContext message);

    /// <summary>Tells which messages wait, and for which.</summary>
    public abstract void AddWaits(IGate gate, WaitNodes nodes);

    public abstract IEnumerable<MessageContext> Inside { get; }

    /// <summary>One that waits, if there is one.</summary>
    public abstract MessageContext? AnyWaiting { get; }

    /// <summary>The nearest message up the call chain that is inside.</summary>
    protected MessageContext? CallerInside(MessageContext message)
    {
        var caller = message.Parent;
        while (caller is not null && !isInside(caller))
        {
            caller = caller.Parent;
        }

        return caller;
    }
}
