using Lato.Engine;

namespace Lato.Transactions;

/// <summary>The source of a transaction's token. Only the transaction cancels it, so that its code never learns of a cancellation before the outcome is fixed.</summary>
internal sealed class TransactionTokenSource : CancellationTokenSource
{
    CancellationTokenRegistration _caller;

    /// <summary>Has the caller's token give the transaction up, also while no caller waits for its reply yet. The transaction may be given up, or end, meanwhile.</summary>
    public void Begin(Transaction transaction, CancellationToken callerToken)
    {
        if (callerToken.CanBeCanceled)
        {
            _caller = callerToken.UnsafeRegister(static transaction => ((Transaction)transaction!).GiveUpForCaller(), transaction);
        }

        if (transaction.AbortReason is not null)
        {
            transaction.CancelToken().Ignore(); // what fails in it is logged
        }

        if (transaction.HasEnded)
        {
            Forget();
        }
    }

    /// <summary>Cancels at once. The code that is registered runs elsewhere, for it may block.</summary>
    /// <returns>That code; a failure of it is logged.</returns>
    public Task CancelFor(Transaction transaction)
    {
        var told = transaction.Runtime.Engine.SchedulesEverySegment ? CancelInPlace() : CancelAsync();
        return told.IsCompletedSuccessfully ? told : LogFailureAsync(told, transaction);
    }

    /// <summary>The transaction has ended, and the caller's token may live longer.</summary>
    public void Forget() => _caller.Unregister();

    Task CancelInPlace()
    {
        try
        {
            Cancel();
            return Task.CompletedTask;
        }
        catch (AggregateException failures)
        {
            return Task.FromException(failures);
        }
    }

    static async Task LogFailureAsync(Task told, Transaction transaction)
    {
        try
        {
            await told.ConfigureAwait(false);
        }
        catch (AggregateException failures)
        {
            transaction.Runtime.Log.CancellationCallbackFailed(failures, transaction.Id);
        }
    }
}
