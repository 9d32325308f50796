using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Lato.Diagnostics;
using Lato.Engine;

namespace Lato.Transactions;

/// <summary>Transactions that a user opens and ends.</summary>
internal sealed partial class Transaction
{
    bool IsExplicit => _watch?.Details?.Told is not null;

    /// <summary>The span of an explicit transaction: its calls come from code in which it is not the current one.</summary>
    public Activity? ExplicitActivity => IsExplicit ? _watch?.Activity : null;

    /// <summary>Runs the enter hooks; if one fails, ends the transaction.</summary>
    public async Task<TransactionContext> BeginExplicitAsync()
    {
        var flow = ExecutionContext.Capture();
        var isForeign = MessageContext.IsForeignContext;
        SynchronizationContext.SetSynchronizationContext(null);
        var told = new ScheduledCompletionSource(Pipeline.Engine);
        (Watch.OwnDetails.Told, Watch.OwnDetails.Aborted) = (told, () => EndExplicitAsync(null).LogFailure(Pipeline.Log, $"The end of transaction {Id:N}"));
        Interlocked.Increment(ref _calls); // the enter hooks, so that exit hooks never run beside them
        Suspend(_ => told.Complete());
        if (isForeign)
        {
            await new SwitchToEngine(Pipeline.Engine);
        }

        Watch.Activity = LatoActivities.HasListeners ? LatoActivities.StartTransaction(Pipeline.Application, "explicit") : null;
        if (Pipeline.LogsTransactions)
        {
            Pipeline.Log.Began(Pipeline.Application, Id, "explicit")?.Dispose(); // its calls come from code in which no scope can be
        }

        var entering = EnterExplicitAsync(flow);
        await UntilToldAsync(entering).ConfigureAwait(false);
        var failure = entering.IsCompleted ? await entering.ConfigureAwait(false) : null;
        if (failure is not null)
        {
            failure = await UntilToldAsync(EndExplicitAsync(failure)).ConfigureAwait(false) ?? failure;
        }

        if ((AbortReason ?? failure) is { } reason)
        {
            ExceptionDispatchInfo.Throw(reason);
        }

        return Context;
    }

    public async Task CommitExplicitAsync()
    {
        if (!IsExplicit)
        {
            throw new InvalidOperationException("Only a transaction opened with BeginTransactionAsync is committed explicitly; this one commits when its call returns.");
        }

        if (Watch.IsEndedExplicitly)
        {
            throw EndedBefore();
        }

        if (await UntilToldAsync(EndExplicitAsync(null)).ConfigureAwait(false) is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    Exception EndedBefore() => AbortReason ?? new TransactionEndedException(Id, "it was committed or disposed before");

    public async ValueTask DisposeExplicitAsync()
    {
        if (IsExplicit && !Watch.IsEndedExplicitly)
        {
            await UntilToldAsync(EndExplicitAsync(new TransactionNotCommittedException(Id))).ConfigureAwait(false);
        }
    }

    /// <returns>Why an enter hook failed, or null.</returns>
    async Task<Exception?> EnterExplicitAsync(ExecutionContext? flow)
    {
        try
        {
            for (_stage = TransactionStage.EnterHooks; _hook < Pipeline.EnterHooks.Length; _hook++)
            {
                ThrowIfRefused();
                await RunHook(Pipeline.EnterHooks[_hook], null).ConfigureAwait(false);
            }

            KeepFlow(flow);
            return null;
        }
        catch (Exception failure)
        {
            KeepFlow(flow);
            return failure;
        }
        finally
        {
            _stage = TransactionStage.Work;
            EndCall();
        }
    }

    async Task<Exception?> EndExplicitAsync(Exception? failure)
    {
        var isForeign = MessageContext.IsForeignContext;
        SynchronizationContext.SetSynchronizationContext(null);
        if (!Watch.TryEndExplicitly())
        {
            return failure ?? EndedBefore(); // it was given up since the caller looked
        }

        if (isForeign)
        {
            await new SwitchToEngine(Pipeline.Engine);
        }

        if (Watch.OwnDetails.HooksFlow is { } flow)
        {
            Watch.OwnDetails.CallersFlow = ExecutionContext.Capture();
            ExecutionContext.Restore(flow);
        }

        return await EndAsync(failure, null).ConfigureAwait(false);
    }

    /// <summary>Waits for a step, but not for one that never ends: the deadline says what its outcome is.</summary>
    /// <returns>Why the transaction failed, or null.</returns>
    async Task<Exception?> UntilToldAsync(Task<Exception?> step)
    {
        await Task.WhenAny(step, Watch.OwnDetails.Told!.Task).ConfigureAwait(false);
        return step.IsCompleted ? await step.ConfigureAwait(false) : AbortReason ?? (Volatile.Read(ref _outcome) as Outcome)?.Failure;
    }
}
