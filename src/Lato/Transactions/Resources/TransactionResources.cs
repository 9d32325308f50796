namespace Lato.Transactions;

/// <summary>Prepares what takes part in a transaction, and commits it or rolls it back.</summary>
internal static class TransactionResources
{
    /// <param name="transaction">Whose work has ended.</param>
    /// <param name="failure">Why it does not commit; null if it is to.</param>
    /// <returns>Why it does not commit, or null.</returns>
    public static async ValueTask<Exception?> PrepareAsync(Transaction transaction, Exception? failure)
    {
        if (failure is not null || transaction.ExistingTracker is not { HasResources: true } tracker)
        {
            return failure;
        }

        try
        {
            bool hasCalled;
            do
            {
                await tracker.WhenRepliedToAsync().ConfigureAwait(false);
                await tracker.WhenQuiet().ConfigureAwait(false);
                transaction.Progress.Stage = TransactionStage.Preparation;
                hasCalled = false;
                foreach (var resource in tracker.Resources())
                {
                    hasCalled |= await PrepareAsync(transaction, resource).ConfigureAwait(false);
                }
            }
            while (hasCalled);
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        return failure;
    }

    /// <param name="transaction">Of which nothing runs any more.</param>
    /// <param name="failure">Why it does not commit; null if it is to.</param>
    /// <returns>Why it does not commit, or null.</returns>
    public static async ValueTask<Exception?> EndAsync(Transaction transaction, Exception? failure)
    {
        var resources = transaction.ExistingTracker?.CloseResources() ?? [];
        var committed = 0;
        while (failure is null && committed < resources.Count)
        {
            try
            {
                await TransactionSynchronizationContext.RunAsync(transaction, (resources[committed], transaction.CancellationToken), static run => run.Item1.CommitAsync(run.CancellationToken)).ConfigureAwait(false);
                committed++;
            }
            catch (Exception thrown)
            {
                failure = transaction.Outcome.Settle(null, thrown);
            }

            failure ??= committed < resources.Count ? transaction.AbortReason : null; // given up meanwhile; what has committed stays so
        }

        if (failure is not null)
        {
            await RollbackAsync(transaction, resources, committed).ConfigureAwait(false);
        }

        return failure;
    }

    static async ValueTask<bool> PrepareAsync(Transaction transaction, ITransactionResource resource)
    {
        var hasCalled = false;
        await TransactionSynchronizationContext.RunAsync(transaction, resource, async resource => hasCalled = await resource.PrepareAsync(transaction.Context)).ConfigureAwait(false);
        return hasCalled;
    }

    static async ValueTask RollbackAsync(Transaction transaction, List<ITransactionResource> resources, int committed)
    {
        for (var i = resources.Count - 1; i >= committed; i--)
        {
            try
            {
                await TransactionSynchronizationContext.RunAsync(transaction, resources[i], static resource => resource.RollbackAsync()).ConfigureAwait(false);
            }
            catch (Exception thrown)
            {
                transaction.Runtime.Log.RollbackFailed(thrown, resources[i].GetType().Name, transaction.Id);
            }
        }
    }
}
