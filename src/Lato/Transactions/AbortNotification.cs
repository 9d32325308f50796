using Lato.Engine;

namespace Lato.Transactions;

/// <summary>Tells those concerned that a transaction was given up, which is decided: its token, what waits for modules, the caller.</summary>
internal sealed class AbortNotification(Transaction transaction) : IThreadPoolWorkItem
{
    /// <summary>How long the reply waits for code that is registered with the token, which may never end.</summary>
    static readonly TimeSpan CallbackTimeout = TimeSpan.FromMilliseconds(100);

    public void Execute()
    {
        var told = transaction.CancelToken();
        transaction.ExistingTracker?.Withdraw();
        if (told.IsCompleted)
        {
            Reply();
        }
        else
        {
            ReplyAfterAsync(told).LogFailure(transaction.Runtime.Log, $"The reply to transaction {transaction.Id:N}");
        }
    }

    public override string ToString() => $"transaction {transaction.Id:N} is given up";

    async Task ReplyAfterAsync(Task told)
    {
        await Task.WhenAny(told, transaction.Runtime.Engine.PauseAsync(CallbackTimeout)).ConfigureAwait(false);
        Reply();
    }

    void Reply()
    {
        transaction.Tracker.Reply?.Tell(new TransactionResult(null, transaction.AbortReason));
        transaction.Explicit?.EndAborted();
    }
}
