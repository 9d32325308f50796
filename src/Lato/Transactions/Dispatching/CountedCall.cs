using Lato.Engine;

namespace Lato.Transactions;

/// <summary>
/// What the caller inside a transaction waits for: the result, once the call no longer counts as under way. A failure is
/// passed on, and not thrown again: that is left to the caller's await.
/// </summary>
internal sealed class CountedCall<TResult> : TaskCompletionSource<TResult>, ICompletesTask
{
    readonly Transaction _transaction;
    readonly DispatchRequest _work;
    readonly InvocationResult _running;

    public CountedCall(Transaction transaction, in DispatchRequest work, in InvocationResult running)
    {
        _transaction = transaction;
        _work = work;
        _running = running;
        running.Task!.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Ended);
    }

    Task ICompletesTask.Completes => Task;

    void Ended()
    {
        _transaction.EndCall();
        if (!_running.HasResult)
        {
            this.TryFail(Completion.FailureOf(_running.Task!));
            return;
        }

        try
        {
            SetResult(CallResult.As<TResult>(_running.Result, _work));
        }
        catch (InvalidCastException wrongType)
        {
            SetException(wrongType);
        }
    }
}
