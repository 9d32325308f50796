using System.Data.Common;

namespace Databases.Subjects;

/// <summary>Writes an invoice for each event that Wolverine hands to it, in a transaction of its own; that the event has ended is another one of Wolverine's.</summary>
public static class WolverineHandler
{
    internal static DbDataSource? Source { get; set; }

    internal static Func<DbConnection, ValueTask<DbTransaction>>? Begin { get; set; }

    internal static SemaphoreSlim? Writing { get; set; }

    public static async Task HandleAsync(OrderPlaced placed)
    {
        await Writing!.WaitAsync();
        try
        {
            await using var connection = await Source!.OpenConnectionAsync();
            await using var transaction = await Begin!(connection);
            await connection.RunAsync(transaction, Sql.Invoice, ("id", placed.Id));
            await transaction.CommitAsync();
        }
        finally
        {
            Writing.Release();
        }
    }
}
