using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Lato.Diagnostics;
using Lato.Engine;

namespace Lato.Transactions;

/// <summary>A transaction that its caller opens, and ends with a commit or without.</summary>
internal sealed class ExplicitTransaction : ITransactionReply
{
    readonly Transaction _transaction;
    readonly ScheduledCompletionSource _told; // completed when the caller is not to wait any longer
    int _hasEnded;

    ExplicitTransaction(Transaction transaction)
    {
        _transaction = transaction;
        _told = new ScheduledCompletionSource(transaction.Runtime.Engine);
    }

    /// <summary>Its span: its calls come from code in which that is not the current one.</summary>
    public Activity? Activity => _transaction.Tracker.Activity;

    bool HasEnded => Volatile.Read(ref _hasEnded) != 0;

    /// <summary>Runs the enter hooks; if one fails, ends the transaction.</summary>
    public static async Task<TransactionContext> BeginAsync(Transaction transaction)
    {
        var runtime = transaction.Runtime;
        var flow = ExecutionContext.Capture();
        var isForeign = MessageContext.IsForeignContext;
        SynchronizationContext.SetSynchronizationContext(null);
        var opened = new ExplicitTransaction(transaction);
        transaction.Tracker.OwnDetails.Explicit = opened;
        transaction.Outcome.TryBeginCall(); // the enter hooks, so that exit hooks never run beside them
        transaction.Suspend(opened);
        if (isForeign)
        {
            await new SwitchToEngine(runtime.Engine);
        }

        transaction.Tracker.Activity = LatoActivities.HasListeners ? LatoActivities.StartTransaction("transaction explicit", runtime.Application, "explicit", runtime.Log) : null;
        if (runtime.LogsTransactions)
        {
            runtime.Log.Began(runtime.Application, transaction.Id, "explicit")?.Dispose(); // its calls come from code in which no scope can be
        }

        await opened.EnterAsync(flow).ConfigureAwait(false);
        return transaction.Context;
    }

    public async Task CommitAsync()
    {
        if (HasEnded)
        {
            throw EndedBefore();
        }

        if (await UntilToldAsync(EndAsync(null)).ConfigureAwait(false) is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasEnded)
        {
            await UntilToldAsync(EndAsync(new TransactionNotCommittedException(_transaction.Id))).ConfigureAwait(false);
        }
    }

    void ITransactionReply.Tell(TransactionResult outcome) => _told.Complete();

    /// <summary>Ends a transaction that was given up, since its owner may never do it.</summary>
    public void EndAborted() => EndAsync(null).LogFailure(_transaction.Runtime.Log, $"The end of transaction {_transaction.Id:N}");

    async Task EnterAsync(ExecutionContext? flow)
    {
        var entering = RunEnterHooksAsync(flow);
        await UntilToldAsync(entering).ConfigureAwait(false);
        var failure = entering.IsCompleted ? await entering.ConfigureAwait(false) : null;
        if (failure is not null)
        {
            failure = await UntilToldAsync(EndAsync(failure)).ConfigureAwait(false) ?? failure;
        }

        if ((_transaction.AbortReason ?? failure) is { } reason)
        {
            ExceptionDispatchInfo.Throw(reason);
        }
    }

    /// <returns>Why an enter hook failed, or null.</returns>
    async Task<Exception?> RunEnterHooksAsync(ExecutionContext? flow)
    {
        var hooks = _transaction.Runtime.Hooks;
        try
        {
            for (_transaction.Progress.Stage = TransactionStage.EnterHooks; _transaction.Progress.Hook < hooks.EnterCount; _transaction.Progress.Hook++)
            {
                _transaction.ThrowIfRefused();
                await hooks.EnterAsync(_transaction, _transaction.Progress.Hook).ConfigureAwait(false);
            }

            _transaction.KeepFlow(flow);
            return null;
        }
        catch (Exception failure)
        {
            _transaction.KeepFlow(flow);
            return failure;
        }
        finally
        {
            _transaction.Progress.Stage = TransactionStage.Work;
            _transaction.EndCall();
        }
    }

    async Task<Exception?> EndAsync(Exception? failure)
    {
        var isForeign = MessageContext.IsForeignContext;
        SynchronizationContext.SetSynchronizationContext(null);
        if (Interlocked.Exchange(ref _hasEnded, 1) != 0)
        {
            return failure ?? EndedBefore(); // it was given up since the caller looked
        }

        if (isForeign)
        {
            await new SwitchToEngine(_transaction.Runtime.Engine);
        }

        var details = _transaction.Tracker.OwnDetails;
        if (details.HooksFlow is { } flow)
        {
            details.CallersFlow = ExecutionContext.Capture();
            ExecutionContext.Restore(flow);
        }

        return await _transaction.EndAsync(failure, null).ConfigureAwait(false);
    }

    Exception EndedBefore() => _transaction.AbortReason ?? new TransactionEndedException(_transaction.Id, "it was committed or disposed before");

    /// <summary>Waits for a step, but not for one that never ends: the deadline says what its outcome is.</summary>
    /// <returns>Why the transaction failed, or null.</returns>
    async Task<Exception?> UntilToldAsync(Task<Exception?> step)
    {
        await Task.WhenAny(step, _told.Task).ConfigureAwait(false);
        return step.IsCompleted ? await step.ConfigureAwait(false) : _transaction.AbortReason ?? _transaction.Outcome.Known?.Failure;
    }
}
