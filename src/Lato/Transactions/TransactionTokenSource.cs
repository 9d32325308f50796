namespace Lato.Transactions;

/// <summary>The source of a transaction's token. Only the transaction cancels it, so that its code never learns of a cancellation before the outcome is fixed.</summary>
internal sealed class TransactionTokenSource : CancellationTokenSource
{
    CancellationTokenRegistration _caller;

    /// <summary>Has the caller's token give the transaction up, also while no caller waits for its answer yet.</summary>
    public void Follow(Transaction transaction, CancellationToken callerToken) =>
        _caller = callerToken.UnsafeRegister(static transaction => ((Transaction)transaction!).GiveUpForCaller(), transaction);

    /// <summary>The transaction has ended, and the caller's token may live longer.</summary>
    public void Forget() => _caller.Unregister();
}
