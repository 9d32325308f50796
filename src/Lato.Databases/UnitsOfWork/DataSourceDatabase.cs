using System.Data;
using System.Data.Common;

namespace Lato.Databases.UnitsOfWork;

/// <summary>Any database of which nothing more is known than how to connect. Read-only transactions are like the others.</summary>
internal sealed class DataSourceDatabase(DbDataSource source, IsolationLevel isolationLevel) : UnitOfWorkDatabase
{
    public override async ValueTask<DbTransaction> BeginAsync(bool isReadOnly, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await connection.BeginTransactionAsync(isolationLevel, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override ValueTask DisposeAsync() => source.DisposeAsync();
}
