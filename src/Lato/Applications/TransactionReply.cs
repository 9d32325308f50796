using Lato.Diagnostics;
using Lato.Engine;
using Lato.Transactions;

namespace Lato.Applications;

/// <summary>
/// What a caller waits for when a transaction could not end at once: its end, or an outcome that is known before. The
/// caller goes on on the engine, not inside the code that ends the transaction.
/// </summary>
internal sealed class TransactionReply<TResult> : TaskCompletionSource<TResult>, ITransactionWork, ICompletesTask
{
    readonly Transaction _transaction;
    readonly DispatchRequest _work;
    readonly Task<object?> _running;

    public TransactionReply(Transaction transaction, in DispatchRequest work, Task<object?> running)
    {
        _transaction = transaction;
        _work = work;
        _running = running;
        transaction.Suspend(Tell);
        running.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Ended);
    }

    public bool IsAborted => _transaction.AbortReason is not null;

    Task ICompletesTask.Completes => Task;

    // As a work item of its own, for whoever tells the outcome has others to tell too.
    void Tell(TransactionResult outcome) => _transaction.Runtime.Engine.Schedule(new ActionWorkItem(() => TryComplete(outcome.Result, outcome.Failure)));

    void Ended()
    {
        if (!_transaction.IsRepliedToHere || !CallerHandoff.TryHandOver(this))
        {
            _transaction.Runtime.Engine.Schedule(this);
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        var isFirst = _running.IsCompletedSuccessfully ? TryComplete(_running.Result, null) : TryComplete(null, Completion.FailureOf(_running));
        if (!isFirst && _transaction.AbortReason is not null)
        {
            LatoMetrics.LateResult(_transaction.Runtime.Application);
        }
    }

    bool TryComplete(object? result, Exception? failure)
    {
        if (failure is not null)
        {
            return this.TryFail(failure);
        }

        try
        {
            return TrySetResult(CallResult.As<TResult>(result, _work));
        }
        catch (InvalidCastException wrongType)
        {
            return TrySetException(wrongType);
        }
    }

    public override string ToString() => $"the result of '{_work.Describe()}' to transaction {_transaction.Id:N}";
}
