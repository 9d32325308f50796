namespace Lato.Transactions;

/// <summary>What keeps a transaction from ending, for people.</summary>
internal static class UnfinishedWork
{
    /// <summary>What has begun and not ended: handlers as <c>module.handler</c>, hooks and middlewares by name.</summary>
    public static List<string> Running(Transaction transaction)
    {
        List<string> running = [];
        if (transaction.ExistingTracker is { } tracker)
        {
            running.AddRange(tracker.Invocations().Where(invocation => !invocation.IsWaiting).Select(invocation => invocation.Name));
            running.AddRange(tracker.Middlewares());
        }

        var progress = transaction.Progress; // a copy, for the transaction goes on
        var isExplicit = transaction.Explicit is not null;
        if (progress.Describe(transaction.Runtime.Hooks, isExplicit) is { } stage
            && (progress.Stage > TransactionStage.Delegate || (running.Count == 0 && transaction.Outcome.CallsUnderWay == 0)))
        {
            running.Add(stage);
        }

        return running;
    }

    /// <summary>The calls that have not been started, with what they wait for.</summary>
    public static List<string> Waiting(Transaction transaction) => transaction.ExistingTracker is not { } tracker ? []
        : [.. tracker.Invocations().Where(invocation => invocation.IsWaiting).Select(invocation => invocation.DescribeWait())];

    /// <summary>All that keeps the transaction from ending.</summary>
    public static List<string> All(Transaction transaction) => [.. Running(transaction), .. Waiting(transaction)];
}
