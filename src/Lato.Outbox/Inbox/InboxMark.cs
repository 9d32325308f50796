using System.Data.Common;

namespace Lato.Outbox.Inbox;

/// <summary>What says that a handler has handled a message.</summary>
/// <param name="store">Where it is stored.</param>
/// <param name="handler">The handler.</param>
/// <param name="id">The message.</param>
internal readonly struct InboxMark(InboxStore store, string handler, string id)
{
    /// <summary>Whether it is set by a transaction that has committed.</summary>
    public Task<bool> IsSetAsync(CancellationToken cancellationToken) => store.IsMarkedAsync(handler, id, cancellationToken);

    /// <returns>False if it was set before.</returns>
    public Task<bool> TrySetAsync(DbTransaction transaction, CancellationToken cancellationToken) => store.TryMarkAsync(transaction, handler, id, cancellationToken);

    /// <summary>Takes back what this transaction has set.</summary>
    public Task<int> TakeBackAsync(DbTransaction transaction, CancellationToken cancellationToken) => store.UnmarkAsync(transaction, handler, id, cancellationToken);
}
