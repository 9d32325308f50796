using System.Data.Common;

namespace Lato.Cluster.Probe;

/// <summary>Keeps orders, with the process that has done so.</summary>
public sealed class ArchiveModule() : ApplicationModule("archive")
{
    [AfterCommit]
    Task Keep(OrderPlaced placed, DbTransaction transaction) => KeepAsync(placed.Item, transaction);

    [Handler]
    async Task<int> Keep(KeepOnce once, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await KeepAsync(once.Key, transaction);
        if (!File.Exists(once.Marker))
        {
            await File.WriteAllTextAsync($"{once.Marker}.new", $"{Environment.ProcessId}", cancellationToken);
            File.Move($"{once.Marker}.new", once.Marker);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return Environment.ProcessId;
    }

    internal static async Task KeepAsync(string item, DbTransaction transaction)
    {
        await using var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, "insert into archive values (@item, @process)");
        foreach (var (name, value) in new (string, object)[] { ("item", item), ("process", Environment.ProcessId) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync();
    }
}
