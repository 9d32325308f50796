using System.Diagnostics.CodeAnalysis;

namespace Lato.Engine;

/// <summary>Calls of an actor to itself, awaited or blocked on, without waiting for the turn to come round.</summary>
internal sealed partial class ActorCell
{
    /// <summary>After a message gave the turn away on its sender's thread: runs what it sent to its own actor, without a thread hop.</summary>
    void RunCallsFrom_InTurn(Frame frame)
    {
        while (_continuations.IsEmpty && _passedContinuations.Count == 0 && _passedMessages.Count == 0
            && _messages.TryPeek(out var next) && IsCallFrom(next, frame) && _messages.TryDequeue(out next))
        {
            AdmitQueued_InTurn(next);
            Interlocked.Add(ref _state, -One);
        }
    }

    /// <summary>A message blocks its thread while this turn is held on it: runs what that message has sent here itself, and nothing else.</summary>
    /// <param name="blocked">The message that blocks; it, or one that has called it in place, may hold the turn.</param>
    public void Pump(Frame blocked)
    {
        if (!IsHeldHere)
        {
            return;
        }

        PassAll_InTurn();
        for (var left = _passedContinuations.Count; left > 0 && TryTake(_passedContinuations, blocked, static continuation => continuation.Frame, out var continuation); left--)
        {
            Run_InTurn(continuation);
            Interlocked.Add(ref _state, -One);
        }

        StartHeld_InTurn(blocked);
        for (var left = _passedMessages.Count; left > 0 && TryTake(_passedMessages, blocked, static message => message, out var message); left--)
        {
            AdmitQueued_InTurn(message, inPlace: true);
            Interlocked.Add(ref _state, -One);
        }

        Give(TakeAnswered_InTurn());
    }

    /// <summary>While a message blocks in this turn: fails what it can only go on after, though that waits for this very turn.</summary>
    public void RefuseDeadlocked(Frame blocked)
    {
        if (!IsHeldHere)
        {
            return;
        }

        PassAll_InTurn();
        var waiting = _passedContinuations.Select(continuation => continuation.Frame).Concat(_passedMessages)
            .OfType<Frame>().Where(frame => frame.Parent is not null && !frame.IsDescendantOf(blocked)).ToHashSet();
        _engine.Waits.Block(this, blocked, waiting);
        for (var left = _passedMessages.Count; left > 0; left--)
        {
            var message = _passedMessages.Dequeue();
            if (waiting.Contains(message) && _engine.Waits.Break(message) is { } cycle)
            {
                Interlocked.Decrement(ref _queued);
                Refuse_InTurn(message, new DeadlockException(cycle));
                Interlocked.Add(ref _state, -One);
            }
            else
            {
                _passedMessages.Enqueue(message);
            }
        }

        Give(TakeAnswered_InTurn());
    }

    /// <summary>The message that blocked in this turn goes on.</summary>
    public void Unblock()
    {
        if (IsHeldHere)
        {
            _engine.Waits.Unblock(this);
        }
    }

    void PassAll_InTurn()
    {
        while (_continuations.TryDequeue(out var continuation))
        {
            _passedContinuations.Enqueue(continuation);
        }

        while (_messages.TryDequeue(out var message))
        {
            _passedMessages.Enqueue(message);
        }
    }

    /// <summary>Takes the first that the blocked message waits for, and leaves the others in their order.</summary>
    static bool TryTake<T>(Queue<T> passed, Frame blocked, Func<T, Frame?> frameOf, [MaybeNullWhen(false)] out T taken)
    {
        taken = default;
        var isTaken = false;
        for (var left = passed.Count; left > 0; left--)
        {
            var next = passed.Dequeue();
            if (!isTaken && frameOf(next)?.IsDescendantOf(blocked) == true)
            {
                (taken, isTaken) = (next, true);
            }
            else
            {
                passed.Enqueue(next);
            }
        }

        return isTaken;
    }

    static bool IsCallFrom(Frame message, Frame caller) => !message.Has(FrameTraits.Blocking) && message.IsDescendantOf(caller);
}
