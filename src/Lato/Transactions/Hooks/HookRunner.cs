namespace Lato.Transactions;

/// <summary>Runs the enter and exit hooks of an application in its transactions.</summary>
internal sealed class HookRunner(TransactionHook[] enter, TransactionHook[] exit)
{
    /// <summary>How many enter hooks there are.</summary>
    public int EnterCount => enter.Length;

    public bool HasExit => exit.Length > 0;

    public bool HasAny => enter.Length + exit.Length > 0;

    public IEnumerable<TransactionHook> All => enter.Concat(exit);

    /// <summary>Runs one enter hook. What it changes of the flow is for all that comes after it: call it in no method of its own.</summary>
    public ValueTask EnterAsync(Transaction transaction, int index) => RunAsync(transaction, enter[index], null);

    /// <summary>Runs the exit hooks in reverse; the n-th one belongs to the n-th enter hook, and runs if that one succeeded.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="failure">Why it does not commit; null if it is to.</param>
    /// <returns>Why it does not commit, or null.</returns>
    public async ValueTask<Exception?> ExitAsync(Transaction transaction, Exception? failure)
    {
        var entered = transaction.Progress.Hook;
        transaction.Progress.Stage = TransactionStage.ExitHooks;
        for (var i = exit.Length - 1; i >= 0; i--)
        {
            if (i < enter.Length && i >= entered)
            {
                continue;
            }

            transaction.Progress.Hook = (short)i;
            try
            {
                await RunAsync(transaction, exit[i], failure).ConfigureAwait(false);
            }
            catch (Exception thrown)
            {
                if ((failure ?? transaction.AbortReason) is not null)
                {
                    transaction.Runtime.Log.ExitHookFailed(thrown, exit[i].Name, transaction.Id);
                }

                failure ??= transaction.Outcome.Settle(null, thrown);
            }

            failure ??= transaction.AbortReason; // given up meanwhile
        }

        return failure;
    }

    /// <summary>The name of the enter hook that runs, for people.</summary>
    public string? NameOfEnter(int index) => NameIn(enter, index, "enter");

    public string? NameOfExit(int index) => NameIn(exit, index, "exit");

    static string? NameIn(TransactionHook[] hooks, int index, string kind) => index < hooks.Length ? $"{kind} hook '{hooks[index].Name}'" : null;

    static ValueTask RunAsync(Transaction transaction, TransactionHook hook, Exception? failure) =>
        TransactionSynchronizationContext.RunAsync(transaction, (hook, transaction.Context, failure), static run => run.hook.RunAsync(run.Context, run.failure));
}
