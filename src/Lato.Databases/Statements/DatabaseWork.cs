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
        await database.CommitAsync(transaction, [], cancellationToken).ConfigureAwait(false);
        return result;
    }
}
