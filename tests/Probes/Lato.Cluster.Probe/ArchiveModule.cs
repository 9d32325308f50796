using System.Data.Common;

namespace Lato.Cluster.Probe;

/// <summary>Keeps orders, with the process that has done so.</summary>
public sealed class ArchiveModule() : ApplicationModule("archive")
{
    [AfterCommit]
    async Task Keep(OrderPlaced placed, DbTransaction transaction)
    {
        await using var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, "insert into archive values (@item, @process)");
        foreach (var (name, value) in new (string, object)[] { ("item", placed.Item), ("process", Environment.ProcessId) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync();
    }
}
