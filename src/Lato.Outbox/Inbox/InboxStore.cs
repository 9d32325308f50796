using System.Data.Common;
using Lato.Outbox.Keeping;
using Lato.Outbox.Rows;

namespace Lato.Outbox.Inbox;

/// <summary>Marks messages as handled, in the transactions of their handlers. Thread-safe.</summary>
/// <param name="dialect">The SQL of the database.</param>
/// <param name="options">Its options.</param>
internal sealed class InboxStore(SqlDialect dialect, InboxOptions options)
{
    public KeptTable Table { get; } = new(dialect, $"{options.TablePrefix}inbox", "handler varchar(400) not null, id varchar(400) not null", "handler, id");

    string Insert => $"insert into {Table.Name} (handler, id, stored) values (@handler, @id, {dialect.Now}) on conflict (handler, id) do nothing";

    string Delete => $"delete from {Table.Name} where handler = @handler and id = @id";

    /// <summary>Marks a message; waits for another transaction that has marked it and not ended.</summary>
    /// <returns>False if it was marked before.</returns>
    public async Task<bool> TryMarkAsync(DbTransaction transaction, string handler, string id, CancellationToken cancellationToken) =>
        await transaction.RunAsync(Insert, cancellationToken, ("handler", handler), ("id", id)).ConfigureAwait(false) == 1;

    /// <summary>Takes back the mark of this transaction.</summary>
    public Task UnmarkAsync(DbTransaction transaction, string handler, string id, CancellationToken cancellationToken) =>
        transaction.RunAsync(Delete, cancellationToken, ("handler", handler), ("id", id));
}
