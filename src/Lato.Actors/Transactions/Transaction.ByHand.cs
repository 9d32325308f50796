using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Lato.Diagnostics;

namespace Lato.Transactions;

/// <summary>Transactions that a user opens and ends.</summary>
internal sealed partial class Transaction
{
    /// <summary>The span of a transaction opened by hand: its calls come from code in which it is not the current one.</summary>
    public Activity? ActivityByHand => _watch?.Activity;

    /// <summary>Runs the enter hooks; if one fails, ends the transaction.</summary>
    public async Task<TransactionContext> BeginByHandAsync()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        _isOpenedByHand = true;
        Watch.Activity = LatoActivities.HasListeners ? LatoActivities.StartTransaction(Pipeline.Application, "by hand") : null;
        Watch.Aborted = () => _ = EndByHandAsync(null).AsTask();
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
            throw Verdict ?? SealedError() ?? new TransactionEndedException(Id, null);
        }

        SynchronizationContext.SetSynchronizationContext(null);
        if (await EndByHandAsync(null).ConfigureAwait(false) is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    public async ValueTask DisposeByHandAsync()
    {
        if (_isOpenedByHand && !Watch.IsEndedByHand)
        {
            SynchronizationContext.SetSynchronizationContext(null);
            await EndByHandAsync(new TransactionNotCommittedException(Id)).ConfigureAwait(false);
        }
    }

    ValueTask<Exception?> EndByHandAsync(Exception? failure) =>
        Watch.TryEndByHand() ? EndAsync(failure) : new ValueTask<Exception?>(failure);
}
