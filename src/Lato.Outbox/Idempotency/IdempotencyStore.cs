using System.Data.Common;
using Lato.Databases.Statements;
using Lato.Outbox.Keeping;
using Lato.Outbox.Rows;

namespace Lato.Outbox.Idempotency;

/// <summary>Reads and writes outcomes, in the transactions of their commands. Thread-safe.</summary>
/// <param name="dialect">The SQL of the database.</param>
/// <param name="options">Its options.</param>
internal sealed class IdempotencyStore(SqlDialect dialect, IdempotencyOptions options)
{
    readonly long _keep = (long)options.Keep.TotalMilliseconds;

    public KeptTable Table { get; } = new(
        dialect,
        $"{options.TablePrefix}idempotency",
        "command varchar(400) not null, module varchar(400) not null, id varchar(255) not null, fingerprint varchar(64) not null, outcome text not null",
        "command, module, id");

    string Find => $"select fingerprint, outcome from {Table.Name} where command = @command and module = @module and id = @id and not ({Table.IsOver})";

    string Insert => $"""
        insert into {Table.Name} as kept (command, module, id, fingerprint, outcome, stored) values (@command, @module, @id, @fingerprint, @outcome, {dialect.Now})
        on conflict (command, module, id) do update set fingerprint = excluded.fingerprint, outcome = excluded.outcome, stored = excluded.stored where kept.{Table.IsOver}
        """;

    /// <summary>Has the command for this transaction, until it ends.</summary>
    /// <returns>False if another transaction has it.</returns>
    public async Task<bool> TryLockAsync(DbTransaction transaction, OutcomeId id, CancellationToken cancellationToken) =>
        dialect.TryLock is not { } query || (await transaction.ReadAsync(query, static reader => reader.GetBoolean(0), cancellationToken, ("lock", id.ToLock())).ConfigureAwait(false))[0];

    /// <returns>Null if there is none, or it is no longer kept.</returns>
    public async Task<KeptOutcome?> FindAsync(DbTransaction transaction, OutcomeId id, CancellationToken cancellationToken) => (await transaction.ReadAsync(
        Find, static reader => new KeptOutcome(reader.GetString(0), reader.GetString(1)), cancellationToken, [.. Of(id), ("keep", _keep)]).ConfigureAwait(false)).FirstOrDefault();

    /// <returns>False if another transaction was quicker.</returns>
    public async Task<bool> TryStoreAsync(DbTransaction transaction, OutcomeId id, KeptOutcome outcome, CancellationToken cancellationToken) => await transaction.RunAsync(
        Insert, cancellationToken, [.. Of(id), ("fingerprint", outcome.Fingerprint), ("outcome", outcome.Result), ("keep", _keep)]).ConfigureAwait(false) == 1;

    static (string, object?)[] Of(OutcomeId id) => [("command", id.Command), ("module", id.Module), ("id", id.Key)];
}
