using System.Data.Common;

namespace Lato.Databases;

/// <summary>A database transaction as a part of a Lato transaction, with the connection that it has for itself.</summary>
internal sealed class DatabaseResource(DbTransaction transaction) : ITransactionResource
{
    readonly DbConnection? _connection = transaction.Connection;

    public async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        await CloseAsync().ConfigureAwait(false);
    }

    public async ValueTask RollbackAsync()
    {
        try
        {
            await transaction.RollbackAsync().ConfigureAwait(false);
        }
        finally
        {
            await CloseAsync().ConfigureAwait(false); // which rolls back too, where a failed commit has left the transaction neither way
        }
    }

    /// <summary>At once, for services may be disposed much later.</summary>
    async ValueTask CloseAsync()
    {
        await transaction.DisposeAsync().ConfigureAwait(false);
        if (_connection is not null)
        {
            await _connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
