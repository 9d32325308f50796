using System.Collections.Concurrent;
using System.Data.Common;

namespace Lato.Testing.DatabaseContract;

/// <summary>Writes an item for each event.</summary>
internal sealed class StoringModule(Func<string, int, Task> then) : ApplicationModule("storing")
{
    /// <summary>What it has been given, in order.</summary>
    public ConcurrentQueue<string> Seen { get; } = new();

    [AfterCommit(Retry = "2 times, 10ms..20ms")]
    async Task On(ItemAdded added, DbTransaction transaction, int attempt)
    {
        await RunAsync(transaction, added.Text);
        Seen.Enqueue(added.Text);
        await then(added.Text, attempt);
    }

    static async Task RunAsync(DbTransaction transaction, string text)
    {
        await using var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, "insert into items values (@text)");
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("text", text);
        command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync();
    }
}
