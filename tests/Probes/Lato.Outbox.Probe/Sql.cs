using System.Data.Common;

internal static class Sql
{
    public static async Task RunAsync(this DbTransaction transaction, string sql)
    {
        await using var command = transaction.Connection!.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        await command.ExecuteNonQueryAsync();
    }
}
