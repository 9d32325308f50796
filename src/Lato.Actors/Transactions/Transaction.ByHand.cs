using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Lato.Diagnostics;
using Lato.Engine;

namespace Lato.Transactions;

/// <summary>Transactions that a user opens and ends.</summary>
internal sealed partial class Transaction
{
    /// <summary>The span of a transaction opened by hand: its calls come from code in which it is not the current one.</summary>
    public Activity? ActivityByHand => _isOpenedByHand ? _watch?.Activity : null;

    /// <summary>Runs the enter hooks; if one fails, ends the transaction.</summary>
    public async Task<TransactionContext> BeginByHandAsync()
    {
        var isForeign = Frame.IsForeignContext;
        SynchronizationContext.SetSynchronizationContext(null);
        if (isForeign)
        {
            await new Hop(Pipeline.Engine);
        }

        _isOpenedByHand = true;
        Watch.Activity = LatoActivities.HasListeners ? LatoActivities.StartTransaction(Pipeline.Application, "by hand") : null;
        if (Pipeline.LogsTransactions)
        {
            Pipeline.Log.Began(Pipeline.Application, Id, "by hand")?.Dispose(); // its calls come from code in which no scope can be
        }

        Watch.Aborted = () => _ = EndByHandAsync(null);
        Suspend(null);
        try
        {
            await EnterAsync().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            ExceptionDispatchInfo.Throw(await EndByHandAsync(failure).ConfigureAwait(false) ?? failure);
        }

        return Context;
    }

    public async Task CommitByHandAsync()
    {
        if (!_isOpenedByHand)
        {
            throw new InvalidOperationException("Only a transaction opened with BeginTransactionAsync is committed by hand; this one commits when its call returns.");
        }

        if (Watch.IsEndedByHand)
        {
            throw Verdict ?? new TransactionEndedException(Id, "it was committed or disposed before");
        }

        if (await EndByHandAsync(null).ConfigureAwait(false) is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    public async ValueTask DisposeByHandAsync()
    {
        if (_isOpenedByHand && !Watch.IsEndedByHand)
        {
            await EndByHandAsync(new TransactionNotCommittedException(Id)).ConfigureAwait(false);
        }
    }

    async Task<Exception?> EndByHandAsync(Exception? failure)
    {
        var isForeign = Frame.IsForeignContext;
        SynchronizationContext.SetSynchronizationContext(null);
        if (!Watch.TryEndByHand())
        {
            return failure;
        }

        if (isForeign)
        {
            await new Hop(Pipeline.Engine);
        }

        return await EndAsync(failure).ConfigureAwait(false);
    }
}
