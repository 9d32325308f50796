using System.Data.Common;
using Lato.Databases.Statements;

namespace Lato.Databases.Migrations;

/// <summary>Scripts and code of one owner, with a table of what was applied.</summary>
/// <param name="owner">What has them, as people are told: a module, or a table of a package.</param>
/// <param name="module">Whose tables and rights they have; null for those of the connection.</param>
/// <param name="history">The table of what was applied.</param>
internal sealed class ScriptMigrations(string owner, string? module, string history) : DatabaseMigrations
{
    readonly List<MigrationStep> _steps = [];

    public void Add(MigrationStep step)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(step.Id);
        if (_steps.Exists(other => other.Id == step.Id))
        {
            throw new ArgumentException($"Module '{owner}' has two migrations '{step.Id}'. Give one of them another id.", nameof(step));
        }

        _steps.Add(step);
    }

    public override async Task<MigrationStatus> GetStatusAsync(UnitOfWorkDatabase database, CancellationToken cancellationToken)
    {
        var applied = await database.InTransactionAsync(
            async transaction => await HasHistoryAsync(database, transaction, cancellationToken).ConfigureAwait(false) ? await AppliedAsync(transaction, cancellationToken).ConfigureAwait(false) : [],
            cancellationToken, isReadOnly: true).ConfigureAwait(false);
        return new MigrationStatus(
            owner,
            [.. _steps.Where(step => applied.ContainsKey(step.Id)).Select(step => step.Id)],
            [.. _steps.Where(step => !applied.ContainsKey(step.Id)).Select(step => step.Id)],
            [.. applied.Keys.Where(id => !_steps.Exists(step => step.Id == id)).Order(StringComparer.Ordinal)]);
    }

    public override async Task<string> GetScriptAsync(UnitOfWorkDatabase database, CancellationToken cancellationToken)
    {
        var status = await GetStatusAsync(database, cancellationToken).ConfigureAwait(false);
        return string.Concat(_steps.Where(step => status.Outstanding.Contains(step.Id)).Select(step => step.Text is { } text
            ? $"-- {owner} {step.Id}\n{text.Trim().TrimEnd(';')};\n"
            : $"-- {owner} {step.Id}: code of the program\n"));
    }

    public override async Task ApplyAsync(UnitOfWorkDatabase database, Action<string> applied, CancellationToken cancellationToken)
    {
        foreach (var step in _steps)
        {
            try
            {
                if (await ApplyAsync(step, database, cancellationToken).ConfigureAwait(false))
                {
                    applied(step.Id);
                }
            }
            catch (Exception failure) when (failure is not (OperationCanceledException or MigrationException))
            {
                throw MigrationException.Failed(owner, step.Id, failure);
            }
        }
    }

    /// <returns>False if another process was quicker.</returns>
    async Task<bool> ApplyAsync(MigrationStep step, UnitOfWorkDatabase database, CancellationToken cancellationToken)
    {
        var transaction = await BeginAsync(database, cancellationToken).ConfigureAwait(false);
        await using var connection = transaction.Connection; // which is rolled back if it is closed before the commit
        if (!await HasHistoryAsync(database, transaction, cancellationToken).ConfigureAwait(false))
        {
            await transaction.RunAsync($"create table {history} (id varchar(200) primary key, checksum varchar(64) not null, applied varchar(40) not null)", cancellationToken).ConfigureAwait(false);
        }
        else if ((await AppliedAsync(transaction, cancellationToken).ConfigureAwait(false)).ContainsKey(step.Id))
        {
            return false;
        }

        await database.EnterModuleAsync(transaction, module, cancellationToken).ConfigureAwait(false);
        await step.Run(transaction, cancellationToken).ConfigureAwait(false);
        await database.EnterModuleAsync(transaction, null, cancellationToken).ConfigureAwait(false);
        await transaction.RunAsync(
            $"insert into {history} (id, checksum, applied) values (@id, @checksum, cast(current_timestamp as varchar(40)))", cancellationToken, ("id", step.Id), ("checksum", step.Checksum)).ConfigureAwait(false);
        await database.CommitAsync(transaction, [], cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Another process may migrate for longer than a writer waits for one.</summary>
    static async Task<DbTransaction> BeginAsync(UnitOfWorkDatabase database, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await database.BeginAsync(isReadOnly: false, cancellationToken).ConfigureAwait(false);
            }
            catch (DbException inTheWay) when (database.IsTransient(inTheWay))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    async Task<bool> HasHistoryAsync(UnitOfWorkDatabase database, DbTransaction transaction, CancellationToken cancellationToken) =>
        (await transaction.ReadAsync(database.Dialect?.Tables ?? SqlDialect.StandardTables, row => row.GetString(0), cancellationToken).ConfigureAwait(false)).Contains(history, StringComparer.OrdinalIgnoreCase);

    /// <exception cref="MigrationException">One was changed since it was applied.</exception>
    async Task<Dictionary<string, string>> AppliedAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        var applied = (await transaction.ReadAsync($"select id, checksum from {history}", row => (Id: row.GetString(0), Checksum: row.GetString(1)), cancellationToken).ConfigureAwait(false))
            .ToDictionary(row => row.Id, row => row.Checksum);
        return _steps.Find(step => applied.TryGetValue(step.Id, out var checksum) && checksum != step.Checksum) is { } changed ? throw MigrationException.Changed(owner, changed.Id) : applied;
    }
}
