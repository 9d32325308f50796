using Npgsql;

namespace Lato.Databases.PostgreSql;

/// <summary>Sends statements together with the commit behind them. One that has to change a row, and has not, divides by zero: the server must fail by itself, since nobody looks at its reply before it commits.</summary>
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
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            foreach (var statement in statements)
            {
                if (statement.ReadRow is null && statement.IfUnchanged is null)
                {
                    continue; // returns no rows, and so is no result
                }

                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    statement.ReadRow?.Invoke(reader);
                }

                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false); // the last time, it waits for the commit
            }
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.DivisionByZero && UnchangedIn(batch, failure, statements) is { } unchanged)
        {
            throw unchanged();
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

    static Func<Exception>? UnchangedIn(NpgsqlBatch batch, PostgresException failure, IReadOnlyList<CommitStatement> statements) =>
        failure.BatchCommand is { } failed && batch.BatchCommands.IndexOf((NpgsqlBatchCommand)failed) is var number and >= 0 && number < statements.Count ? statements[number].IfUnchanged : null;
}
