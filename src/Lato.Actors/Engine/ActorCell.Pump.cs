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

    /// <summary>A message blocks its thread inside its own segment: runs what it has sent here itself, and nothing else.</summary>
    public void Pump(Frame blocked)
    {
        if (_running != blocked || _runningThread != Environment.CurrentManagedThreadId)
        {
            return;
        }

        for (var left = _passedContinuations.Count + _continuations.Count; left > 0 && TryNextContinuation_InTurn(out var continuation); left--)
        {
            if (continuation.Frame is { } frame && frame.IsDescendantOf(blocked))
            {
                Run_InTurn(continuation);
                Interlocked.Add(ref _state, -One);
            }
            else
            {
                _passedContinuations.Enqueue(continuation);
            }
        }

        for (var left = _passedMessages.Count + _messages.Count; left > 0 && TryNextMessage_InTurn(out var message); left--)
        {
            if (IsCallFrom(message, blocked))
            {
                AdmitQueued_InTurn(message);
                Interlocked.Add(ref _state, -One);
            }
            else
            {
                _passedMessages.Enqueue(message);
            }
        }

        Give(TakeAnswered_InTurn());
    }

    static bool IsCallFrom(Frame message, Frame caller) => !message.Has(FrameTraits.Blocking) && message.IsDescendantOf(caller);
}
