namespace Lato.Engine;

/// <summary>While a message blocks its thread in the turn of its actor: runs what that message has sent there itself, and nothing else. Used only in the turn.</summary>
internal sealed class BlockedTurnPump(Mailbox mailbox, ExecutionTurn turn, ContinuationQueue continuations, ReadyReplies replies, TurnWorker worker)
{
    /// <param name="blocked">The message that blocks; it, or one that has called it in place, may hold the turn.</param>
    public void Run(MessageContext blocked)
    {
        for (var left = continuations.Count(); left > 0 && continuations.TryTakeCalledFrom(blocked, out var continuation); left--)
        {
            worker.Run_InTurn(continuation);
            turn.Done();
        }

        worker.StartHeld_InTurn(blocked);
        for (var left = mailbox.Depth; left > 0 && mailbox.TryTakeCalledFrom(blocked, onlyFirst: false, out var message); left--)
        {
            worker.Admit_InTurn(message, inPlace: true);
            turn.Done();
        }

        replies.Give(replies.Take());
    }

    /// <summary>What waits for the turn, and cannot have it before the blocked message goes on.</summary>
    public void AddWaiting(MessageContext blocked, List<MessageContext> messages, List<Continuation> segments)
    {
        segments.AddRange(continuations.NotCalledFrom(blocked));
        messages.AddRange(mailbox.NotCalledFrom(blocked));
    }
}
