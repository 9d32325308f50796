namespace Lato.Transactions;

/// <summary>
/// What becomes of a transaction, which is decided once, and how many calls are under way, after the last of which it may
/// end. Thread-safe. A struct inside its transaction, which so stays one object.
/// </summary>
internal struct TransactionOutcome
{
    const int Closed = int.MinValue;

    static readonly object Committing = new();
    static readonly object Committed = new();
    static readonly object CommittedLate = new(); // the same, and the caller is not to wait for the end any longer

    int _calls; // and in the top bit whether it is closed
    object? _decision; // null while open, Committing while exit hooks may still fail; then once: Committed or CommittedLate until there is an TransactionResult, an TransactionResult, or the exception with which it was given up

    public readonly int CallsUnderWay => Volatile.Read(in _calls) & int.MaxValue;

    /// <summary>Whether no call can begin any more.</summary>
    public readonly bool IsClosed => Volatile.Read(in _calls) < 0;

    /// <summary>Why the transaction was given up, or null.</summary>
    public readonly Exception? AbortReason => Volatile.Read(in _decision) as Exception;

    /// <summary>What it came to, if that is known.</summary>
    public readonly TransactionResult? Known => Volatile.Read(in _decision) as TransactionResult;

    /// <summary>Counts a call.</summary>
    /// <returns>False if none can begin; it is to be counted out all the same.</returns>
    public bool TryBeginCall() => Interlocked.Increment(ref _calls) > 0;

    /// <returns>Whether it was the last one that was under way.</returns>
    public bool IsLastCallEnded() => (Interlocked.Decrement(ref _calls) & int.MaxValue) == 0;

    /// <summary>Lets no call begin any more, whatever is under way.</summary>
    public void Close() => Interlocked.Or(ref _calls, Closed);

    /// <summary>Lets no call begin any more, if none is under way.</summary>
    /// <returns>False if one is, or if it was closed before.</returns>
    public bool TryClose() => Interlocked.CompareExchange(ref _calls, Closed, 0) == 0;

    /// <summary>The same.</summary>
    /// <returns>False if a call is under way.</returns>
    public bool IsQuietAndClosed() => Interlocked.CompareExchange(ref _calls, Closed, 0) is 0 or Closed;

    /// <summary>Commits, where nothing is left that could fail.</summary>
    /// <returns>False if something else was decided before.</returns>
    public bool TryCommit() => Interlocked.CompareExchange(ref _decision, Committed, null) is null;

    /// <summary>Decides whether the transaction is to commit; until <see cref="Settle"/> it can still be given up.</summary>
    /// <param name="failure">Why it is not to; null if it is.</param>
    /// <returns>Why it does not commit, or null.</returns>
    public Exception? Decide(Exception? failure)
    {
        object decision = failure is null ? Committing : new TransactionResult(null, failure);
        return Interlocked.CompareExchange(ref _decision, decision, null) as Exception ?? failure;
    }

    /// <summary>Fixes what has become of a transaction that was to commit.</summary>
    /// <returns>Why it did not commit, or null.</returns>
    public Exception? Settle(object? result, Exception? failure) =>
        Interlocked.CompareExchange(ref _decision, new TransactionResult(result, failure), Committing) as Exception ?? failure;

    /// <summary>Fixes what a transaction came to that may have committed before.</summary>
    /// <returns>Whether its caller is not to wait for the end, and has not been told.</returns>
    public bool IsFixedLate(TransactionResult outcome)
    {
        var before = Interlocked.CompareExchange(ref _decision, outcome, null);
        return (before == Committed || before == CommittedLate) && Interlocked.Exchange(ref _decision, outcome) == CommittedLate;
    }

    /// <summary>Gives the transaction up, if nothing is decided.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="whileCommitting">Whether it is given up too while exit hooks may still fail.</param>
    public bool TryAbort(Exception reason, bool whileCommitting) =>
        Interlocked.CompareExchange(ref _decision, reason, null) is null
        || (whileCommitting && Interlocked.CompareExchange(ref _decision, reason, Committing) == Committing);

    /// <summary>The caller is not to wait any longer for the end of a transaction whose outcome is decided.</summary>
    /// <returns>What to tell it; null if it is told as soon as that is known.</returns>
    public TransactionResult? Hurry() => Interlocked.CompareExchange(ref _decision, CommittedLate, Committed) as TransactionResult;
}
