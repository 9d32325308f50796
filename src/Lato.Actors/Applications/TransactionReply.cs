using Lato.Diagnostics;
using Lato.Transactions;

namespace Lato.Applications;

/// <summary>What a caller waits for when a transaction could not end at once: its end, or an outcome fixed before.</summary>
internal sealed class TransactionReply<TResult> : TaskCompletionSource<TResult>
{
    readonly Transaction _transaction;
    readonly Dispatch _work;
    readonly System.Runtime.CompilerServices.ConfiguredTaskAwaitable<object?>.ConfiguredTaskAwaiter _running;

    public TransactionReply(Transaction transaction, in Dispatch work, Task<object?> running)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        _transaction = transaction;
        _work = work;
        _running = running.ConfigureAwait(false).GetAwaiter();
        transaction.Suspend(Refuse);
        _running.UnsafeOnCompleted(Ended);
    }

    void Refuse(Exception verdict)
    {
        if (verdict is OperationCanceledException { CancellationToken.IsCancellationRequested: true } cancelled)
        {
            TrySetCanceled(cancelled.CancellationToken);
        }
        else
        {
            TrySetException(verdict);
        }
    }

    void Ended()
    {
        bool isFirst;
        try
        {
            isFirst = TrySetResult(CallResult.As<TResult>(_running.GetResult(), _work));
        }
        catch (OperationCanceledException cancelled)
        {
            isFirst = TrySetCanceled(cancelled.CancellationToken);
        }
        catch (Exception failure)
        {
            isFirst = TrySetException(failure);
        }

        if (!isFirst)
        {
            LatoMetrics.LateAnswer(_transaction.Pipeline.Application);
        }
    }
}
