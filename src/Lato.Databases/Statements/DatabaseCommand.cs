using System.Data.Common;

namespace Lato.Databases.Statements;

/// <summary>A statement with its parameters.</summary>
internal static class DatabaseCommand
{
    public static async Task<int> RunAsync(this DbTransaction transaction, string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        await using var command = Make(transaction, sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs statements that may take as long as they need, such as those of a migration.</summary>
    public static async Task RunWithoutTimeoutAsync(this DbTransaction transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = Make(transaction, sql, []);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public static async Task<List<T>> ReadAsync<T>(this DbTransaction transaction, string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        await using var command = Make(transaction, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <returns>How many rows were changed, or read.</returns>
    public static async Task<int> RunAsync(this DbTransaction transaction, CommitStatement statement, CancellationToken cancellationToken)
    {
        (string Name, object? Value)[] parameters = [.. statement.Parameters];
        if (statement.ReadRow is { } read)
        {
            return (await transaction.ReadAsync(statement.Sql, reader =>
            {
                read(reader);
                return true;
            }, cancellationToken, parameters).ConfigureAwait(false)).Count;
        }

        var changed = await transaction.RunAsync(statement.Sql, cancellationToken, parameters).ConfigureAwait(false);
        return changed == 0 && statement.IfUnchanged is { } failure ? throw failure() : changed;
    }

    public static string? TextOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    static DbCommand Make(DbTransaction transaction, string sql, (string Name, object? Value)[] parameters)
    {
        var command = transaction.Connection!.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
