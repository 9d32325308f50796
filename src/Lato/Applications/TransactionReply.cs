using Lato.Diagnostics;
using Lato.Engine;
using Lato.Transactions;

namespace Lato.Applications;

/// <summary>
/// What a caller waits for when a transaction could not end at once: its end, or an outcome that is known before. Ends the
/// transaction when its work has a result. The caller goes on on the engine, not inside the code that ends the transaction.
/// </summary>
internal sealed class TransactionReply<TResult> : TaskCompletionSource<TResult>, ITransactionReply, ITransactionWork, ICompletesTask
{
    readonly Transaction _transaction;
    readonly DispatchTarget _target;
    readonly Task<object?> _running;
    readonly ExecutionContext? _flow;
    Task<Exception?>? _ending; // of the transaction, where that has to wait for something
    Exception? _failure;

    /// <param name="transaction">The transaction.</param>
    /// <param name="target">What its work runs.</param>
    /// <param name="running">The work, which has no result yet; or the whole transaction.</param>
    /// <param name="isToBeEnded">Whether it is the work, after which the transaction is to be ended.</param>
    public TransactionReply(Transaction transaction, DispatchTarget target, Task<object?> running, bool isToBeEnded)
    {
        _transaction = transaction;
        _target = target;
        _running = running;
        _flow = isToBeEnded ? ExecutionContext.Capture() : null;
        transaction.Suspend(this);
        running.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(isToBeEnded ? WorkEnded : TransactionEnded);
    }

    public bool IsAborted => _transaction.AbortReason is not null;

    Task ICompletesTask.Completes => Task;

    // As a work item of its own, for whoever tells the outcome has others to tell too.
    public void Tell(TransactionResult outcome) => _transaction.Runtime.Engine.Schedule(new ActionWorkItem(() => TryComplete(outcome.Result, outcome.Failure)));

    void IThreadPoolWorkItem.Execute()
    {
        var isFirst = _failure is null ? TryComplete(_running.Result, null) : TryComplete(null, _failure);
        if (!isFirst && _transaction.AbortReason is not null)
        {
            LatoMetrics.LateResult(_transaction.Runtime.Application);
        }
    }

    /// <summary>What is disposed with the transaction runs in the flow of its caller, as its work did.</summary>
    void WorkEnded()
    {
        if (_flow is null || _flow == ExecutionContext.Capture())
        {
            End();
        }
        else
        {
            ExecutionContext.Run(_flow, static reply => ((TransactionReply<TResult>)reply!).End(), this);
        }
    }

    void End()
    {
        _failure = FailureOf(_running);
        _ending = _transaction.TryEndSynchronously(_failure, InvocationResult.Of(_failure is null ? _running.Result : null));
        if (_ending is null)
        {
            Settle();
        }
        else
        {
            _ending.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(EndEnded);
        }
    }

    void EndEnded()
    {
        _failure = _ending!.IsCompletedSuccessfully ? _ending.Result : Completion.FailureOf(_ending);
        Settle();
    }

    void TransactionEnded()
    {
        _failure = FailureOf(_running);
        Settle();
    }

    void Settle()
    {
        _transaction.ForgetTrackerIfEnded();
        if (!_transaction.IsRepliedToHere || !CallerHandoff.TryHandOver(this))
        {
            _transaction.Runtime.Engine.Schedule(this);
        }
    }

    static Exception? FailureOf(Task ended) => ended.IsCompletedSuccessfully ? null : Completion.FailureOf(ended);

    bool TryComplete(object? result, Exception? failure)
    {
        if (failure is not null)
        {
            return this.TryFail(failure);
        }

        try
        {
            return TrySetResult(CallResult.As<TResult>(result, new DispatchRequest(_target, null)));
        }
        catch (InvalidCastException wrongType)
        {
            return TrySetException(wrongType);
        }
    }

    public override string ToString() => $"the result of '{_target.Name}' to transaction {_transaction.Id:N}";
}
