using System.Data.Common;

namespace Lato.Databases.Tests.Doubles;

/// <summary>Statements in the transaction of a unit of work.</summary>
internal static class Sql
{
    public static async Task<int> RunAsync(this DbTransaction transaction, string sql)
    {
        await using var command = transaction.Connection!.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        return await command.ExecuteNonQueryAsync();
    }

    public static async Task<long> ReadAsync(this DbTransaction transaction, string sql)
    {
        await using var command = transaction.Connection!.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), null);
    }
}
