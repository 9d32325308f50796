using Npgsql;

namespace Lato.Databases.PostgreSql;

/// <summary>Sends statements together with the commit behind them. One that has to change a row, and has not, divides by zero: the server must fail by itself, since no caller looks at its reply before it commits.</summary>
internal static class PostgreSqlCommit
{
    public static async Task RunAsync(NpgsqlTransaction transaction, IReadOnlyList<CommitStatement> statements, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(CommandOf(statement));
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        var results = new Queue<CommitStatement>(statements.Where(static statement => statement.ReadRow is not null || statement.IfUnchanged is not null));
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (results.TryPeek(out var statement))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    statement.ReadRow?.Invoke(reader);
                }

                results.Dequeue();
                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false); // the last time, it waits for the commit
            }
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.DivisionByZero && results.TryPeek(out var failed) && failed.IfUnchanged is not null)
        {
            throw results.Peek().IfUnchanged!();
        }
    }

    static NpgsqlBatchCommand CommandOf(CommitStatement statement)
    {
        var command = new NpgsqlBatchCommand(statement.IfUnchanged is null ? statement.Sql : $"with changed as ({statement.Sql} returning 1) select 1 / count(*) from changed");
        foreach (var (name, value) in statement.Parameters)
        {
            command.Parameters.Add(new NpgsqlParameter(name, value ?? DBNull.Value));
        }

        return command;
    }
}
