using System.Data.Common;

namespace Databases.Subjects;

internal static class Sql
{
    public const string Tables = "create table orders (id varchar(40) not null); create table invoices (order_id varchar(40) not null)";

    public const string Order = "insert into orders values (@id)";

    public const string Invoice = "insert into invoices values (@id)";

    public static async Task<int> RunAsync(this DbConnection connection, DbTransaction? transaction, string sql, params (string Name, object Value)[] parameters)
    {
        await using var command = Make(connection, transaction, sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    /// <returns>The columns of the first row; null if there is none.</returns>
    public static async Task<object[]?> ReadAsync(this DbConnection connection, DbTransaction? transaction, string sql)
    {
        await using var command = Make(connection, transaction, sql, []);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
        {
            return null;
        }

        var row = new object[reader.FieldCount];
        reader.GetValues(row);
        return row;
    }

    static DbCommand Make(DbConnection connection, DbTransaction? transaction, string sql, (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
