using System.Diagnostics.CodeAnalysis;

namespace Lato.Engine;

/// <summary>Calls of an actor to itself, awaited or blocked on, without waiting for the turn to come round.</summary>
internal sealed partial class ActorCell
{
    /// <summary>After a message gave the turn away on its sender's thread: runs what it sent to its own actor, without a thread hop.</summary>
    void RunCallsFrom_InTurn(MessageContext message)
    {
        while (_continuations.IsEmpty && _passedContinuations.Count == 0 && TryTakeCallFrom(message, onlyFirst: true, out var next))
        {
            AdmitQueued_InTurn(next);
            Interlocked.Add(ref _state, -One);
        }
    }

    /// <summary>A message blocks its thread while this turn is held on it: runs what that message has sent here itself, and nothing else.</summary>
    /// <param name="blocked">The message that blocks; it, or one that has called it in place, may hold the turn.</param>
    public void Pump(MessageContext blocked)
    {
        PassContinuations_InTurn();
        for (var left = _passedContinuations.Count; left > 0 && TryTakePassed_InTurn(blocked, out var continuation); left--)
        {
            Run_InTurn(continuation);
            Interlocked.Add(ref _state, -One);
        }

        StartHeld_InTurn(blocked);
        for (var left = MailboxDepth; left > 0 && TryTakeCallFrom(blocked, onlyFirst: false, out var message); left--)
        {
            AdmitQueued_InTurn(message, inPlace: true);
            Interlocked.Add(ref _state, -One);
        }

        Give(TakeAnswered_InTurn());
    }

    /// <summary>While a message blocks in this turn: tells what waits for the turn, and cannot have it before that message goes on.</summary>
    public void AddWaitingForTurn(MessageContext blocked, List<MessageContext> messages, List<Continuation> segments)
    {
        PassContinuations_InTurn();
        segments.AddRange(_passedContinuations.Where(segment => segment.Message?.IsDescendantOf(blocked) == false));
        using (_entry.Enter())
        {
            for (var message = _messages.First_NeedsLock(); message is not null; message = message.Next)
            {
                if (!message.Message.IsDescendantOf(blocked))
                {
                    messages.Add(message.Message);
                }
            }
        }
    }

    void PassContinuations_InTurn()
    {
        while (_continuations.TryDequeue(out var continuation))
        {
            _passedContinuations.Enqueue(continuation);
        }
    }

    /// <summary>Takes the first segment of what the blocked message waits for, and leaves the others in their order.</summary>
    bool TryTakePassed_InTurn(MessageContext blocked, out Continuation taken)
    {
        taken = default;
        var isTaken = false;
        for (var left = _passedContinuations.Count; left > 0; left--)
        {
            var next = _passedContinuations.Dequeue();
            if (!isTaken && next.Message?.IsDescendantOf(blocked) == true)
            {
                (taken, isTaken) = (next, true);
            }
            else
            {
                _passedContinuations.Enqueue(next);
            }
        }

        return isTaken;
    }

    /// <summary>Takes the first message that was called from another one, out of the midst of the mailbox if need be.</summary>
    bool TryTakeCallFrom(MessageContext caller, bool onlyFirst, [NotNullWhen(true)] out MessageContext? taken)
    {
        taken = null;
        if (_messages.LooksEmpty)
        {
            return false;
        }

        using (_entry.Enter())
        {
            for (var message = _messages.First_NeedsLock(); message is not null; message = onlyFirst ? null : message.Next)
            {
                if (message.Message.IsDescendantOf(caller) && !(onlyFirst && message.Message.Has(MessageFlags.Blocking)))
                {
                    taken = Take_NeedsLock(message);
                    return true;
                }
            }
        }

        return false;
    }
}
