using System.Data.Common;

namespace Lato.Databases.Statements;

/// <summary>Work in a transaction of the database of its own.</summary>
internal static class DatabaseWork
{
    public static async Task<T> InTransactionAsync<T>(this UnitOfWorkDatabase database, Func<DbTransaction, Task<T>> work, CancellationToken cancellationToken, bool isReadOnly = false)
    {
        var transaction = await database.BeginAsync(isReadOnly, cancellationToken).ConfigureAwait(false);
        await using var connection = transaction.Connection!; // disposed behind the transaction
        await using var ending = transaction;
        var result = await work(transaction).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Makes a table ready that a package keeps; several instances may do so at once.</summary>
    /// <param name="database">The database.</param>
    /// <param name="create">Creates what is missing; null if that is not allowed.</param>
    /// <param name="probe">Fails if it is not as it should be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DbException">The table cannot be used.</exception>
    public static async Task PrepareTableAsync(this UnitOfWorkDatabase database, string? create, string probe, CancellationToken cancellationToken)
    {
        if (create is not null)
        {
            try
            {
                await database.InTransactionAsync(transaction => transaction.RunAsync(create, cancellationToken), cancellationToken).ConfigureAwait(false);
            }
            catch (DbException)
            {
                // Another instance was quicker, or else the probe fails too.
            }
        }

        await database.InTransactionAsync(transaction => transaction.RunAsync(probe, cancellationToken), cancellationToken).ConfigureAwait(false);
    }
}
