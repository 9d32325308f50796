using Lato.Diagnostics;
using Lato.Engine;
using Lato.Transactions;

namespace Lato.Applications;

/// <summary>
/// What a caller waits for when a transaction could not end at once: its end, or an outcome fixed before. The caller
/// goes on on the engine, not inside the code that ends the transaction.
/// </summary>
internal sealed class TransactionReply<TResult> : TaskCompletionSource<TResult>, ITransactionReply
{
    readonly Transaction _transaction;
    readonly Dispatch _work;
    readonly Task<object?> _running;

    public TransactionReply(Transaction transaction, in Dispatch work, Task<object?> running)
    {
        _transaction = transaction;
        _work = work;
        _running = running;
        transaction.Suspend(Refuse);
        running.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Ended);
    }

    public Transaction Transaction => _transaction;

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

    void Ended() => _transaction.Pipeline.Engine.Schedule(this);

    void IThreadPoolWorkItem.Execute()
    {
        bool isFirst;
        try
        {
            isFirst = TrySetResult(CallResult.As<TResult>(_running.GetAwaiter().GetResult(), _work));
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

    public override string ToString() => $"the answer of '{_work.Describe()}' to transaction {_transaction.Id:N}";
}
