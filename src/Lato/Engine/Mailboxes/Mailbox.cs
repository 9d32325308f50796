using System.Diagnostics.CodeAnalysis;

namespace Lato.Engine;

/// <summary>The messages of one actor that have not been started: how many there may be, what happens to more, and those that wait for the turn, in their order. Thread-safe.</summary>
internal sealed class Mailbox(ActorOptions options)
{
    readonly NonPumpingLock _lock = new();
    readonly MessageQueue _messages = new(); // with the lock
    int _withdrawn; // under the lock; taken out of the queue, and still counted by the turn
    int _depth;

    /// <summary>For what is closely related, and never at the same time.</summary>
    public NonPumpingLock Lock => _lock;

    /// <summary>How many messages wait to be started, for the turn or at the gate.</summary>
    public int Depth => Volatile.Read(ref _depth);

    /// <summary>Whether a message would be one too many, as of this moment.</summary>
    public bool IsFull => Depth >= options.MailboxCapacity;

    /// <summary>Whether no message waits for the turn; only a glance, for others may just put something in or move it.</summary>
    public bool LooksEmpty => _messages.LooksEmpty;

    /// <summary>Counts a message as one that waits, in one step, so that senders at the same moment cannot overfill the mailbox.</summary>
    /// <param name="isRejectable">Whether it is refused where it would be one too many.</param>
    /// <returns>False if it is refused.</returns>
    public bool TryCount(bool isRejectable)
    {
        var depth = Interlocked.Increment(ref _depth);
        if (depth <= options.MailboxCapacity || options.Overflow != MailboxOverflow.Reject || !isRejectable)
        {
            return true;
        }

        Uncount();
        return false;
    }

    /// <summary>A message that was counted waits no more.</summary>
    public void Uncount() => Interlocked.Decrement(ref _depth);

    public void Add(MessageContext message)
    {
        message.State = MessageState.Queued;
        _messages.Add(message.Pending!);
    }

    /// <summary>Whether a message waits for the turn.</summary>
    public bool HasQueued()
    {
        if (Depth == 0)
        {
            return false;
        }

        using (_lock.Enter())
        {
            return _messages.First_NeedsLock() is not null;
        }
    }

    /// <summary>Takes the first message. The turn counts one for each call.</summary>
    /// <returns>False for a message that was withdrawn, but is still counted by the turn.</returns>
    public bool TryTakeFirst([NotNullWhen(true)] out MessageContext? message)
    {
        using (_lock.Enter())
        {
            if (_messages.First_NeedsLock() is { } first)
            {
                message = Take_NeedsLock(first);
                return true;
            }

            message = null;
            return _withdrawn-- > 0 ? false : throw new InvalidOperationException("Bug in Lato: an actor counts more work than it has.");
        }
    }

    /// <summary>Takes the first message that was called from another one, out of the midst if need be.</summary>
    public bool TryTakeCalledFrom(MessageContext caller, bool onlyFirst, [NotNullWhen(true)] out MessageContext? taken)
    {
        taken = null;
        if (LooksEmpty)
        {
            return false;
        }

        using (_lock.Enter())
        {
            for (var queued = _messages.First_NeedsLock(); queued is not null; queued = onlyFirst ? null : queued.Next)
            {
                if (queued.Message.IsDescendantOf(caller) && !(onlyFirst && queued.Message.Has(MessageFlags.Blocking)))
                {
                    taken = Take_NeedsLock(queued);
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The messages that wait for the turn and that another one has not called.</summary>
    public List<MessageContext> NotCalledFrom(MessageContext caller)
    {
        List<MessageContext> others = [];
        using (_lock.Enter())
        {
            for (var queued = _messages.First_NeedsLock(); queued is not null; queued = queued.Next)
            {
                if (!queued.Message.IsDescendantOf(caller))
                {
                    others.Add(queued.Message);
                }
            }
        }

        return others;
    }

    /// <summary>Takes out a message that waits for the turn, and is not to be started.</summary>
    /// <returns>False if it does not wait here, or its sender is about to put it in, who looks for a refusal then.</returns>
    public bool TryWithdraw(MessageContext message)
    {
        using (_lock.Enter())
        {
            if (message.State != MessageState.Queued || !_messages.TryRemove_NeedsLock(message.Pending!))
            {
                return false;
            }

            message.State = MessageState.Ended;
            _withdrawn++;
        }

        Uncount();
        return true;
    }

    MessageContext Take_NeedsLock(PendingReply queued)
    {
        _messages.TryRemove_NeedsLock(queued);
        queued.Message.State = MessageState.New;
        return queued.Message;
    }
}
