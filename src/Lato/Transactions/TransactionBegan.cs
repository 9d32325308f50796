using Lato.Transactions;

namespace Lato;

/// <summary>A transaction has begun. Shown to observers of the event stream only, in the flow of its caller. Thread-safe.</summary>
public sealed class TransactionBegan
{
    readonly Transaction _transaction;

    internal TransactionBegan(Transaction transaction) => _transaction = transaction;

    /// <summary>The application's name.</summary>
    public string Application => _transaction.Runtime.Application;

    /// <summary>The transaction.</summary>
    public Guid TransactionId => _transaction.Id;

    /// <summary>What has begun in it and not ended, by name, as of now.</summary>
    public IReadOnlyList<string> Unfinished => UnfinishedWork.All(_transaction);

    /// <summary>The events that it leaves to be published after its commit; complete when it has finished.</summary>
    public IReadOnlyList<Event> EventsAfterCommit => _transaction.ExistingTracker?.AfterCommit ?? [];
}
