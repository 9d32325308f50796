using System.Data.Common;
using Lato.Databases.Statements;
using Lato.Outbox.Keeping;
using Lato.Outbox.Rows;

namespace Lato.Outbox.Inbox;

/// <summary>Marks messages as handled, in the transactions of their handlers. Thread-safe.</summary>
/// <param name="name">Whose it is, for errors.</param>
/// <param name="module">The module whose own database it is; null for that of the application.</param>
/// <param name="database">The database of the units of work.</param>
/// <param name="dialect">Its SQL.</param>
/// <param name="options">The options of the inbox.</param>
internal sealed class InboxStore(string name, string? module, UnitOfWorkDatabase database, SqlDialect dialect, InboxOptions options)
{
    public string Name => name;

    /// <summary>The module whose own database it is; null for that of the application.</summary>
    public string? Module => module;

    public UnitOfWorkDatabase Database => database;

    public KeptTable Table { get; } = new(dialect, $"{options.TablePrefix}inbox", "handler varchar(400) not null, id varchar(400) not null", "handler, id");

    string Insert => $"insert into {Table.Name} (handler, id, stored) values (@handler, @id, {dialect.Now}) on conflict (handler, id) do nothing";

    string Find => $"select count(*) from {Table.Name} where handler = @handler and id = @id";

    string Delete => $"delete from {Table.Name} where handler = @handler and id = @id";

    /// <summary>Whether a message was marked by a transaction that has committed.</summary>
    public async Task<bool> IsMarkedAsync(string handler, string id, CancellationToken cancellationToken) => (await database.InTransactionAsync(
        transaction => transaction.ReadAsync(Find, static reader => reader.GetInt64(0), cancellationToken, ("handler", handler), ("id", id)), cancellationToken, isReadOnly: true).ConfigureAwait(false))[0] > 0;

    /// <summary>Marks a message; waits for another transaction that has marked it and not ended.</summary>
    /// <returns>False if it was marked before.</returns>
    public async Task<bool> TryMarkAsync(DbTransaction transaction, string handler, string id, CancellationToken cancellationToken) =>
        await transaction.RunAsync(Insert, cancellationToken, ("handler", handler), ("id", id)).ConfigureAwait(false) == 1;

    /// <summary>Takes back the mark of this transaction.</summary>
    public Task<int> UnmarkAsync(DbTransaction transaction, string handler, string id, CancellationToken cancellationToken) =>
        transaction.RunAsync(Delete, cancellationToken, ("handler", handler), ("id", id));
}
