using System.Data.Common;

namespace Lato.Outbox.Tests.Doubles;

/// <summary>A database of which the reply to the first commit with statements is lost: it has committed, and nobody has read what they return.</summary>
internal sealed class LostReplyDatabase(UnitOfWorkDatabase database) : UnitOfWorkDatabase
{
    int _commits;

    public override SqlDialect? Dialect => database.Dialect;

    public override bool HasOneWriter => database.HasOneWriter;

    public override ValueTask<DbTransaction> BeginAsync(bool isReadOnly, CancellationToken cancellationToken) => database.BeginAsync(isReadOnly, cancellationToken);

    public override ValueTask<DbTransaction> BeginAsync(TransactionContext context, bool isReadOnly, CancellationToken cancellationToken) => database.BeginAsync(context, isReadOnly, cancellationToken);

    public override async ValueTask CommitAsync(DbTransaction transaction, IReadOnlyList<CommitStatement> statements, CancellationToken cancellationToken)
    {
        if (statements.Count == 0 || Interlocked.Increment(ref _commits) > 1)
        {
            await database.CommitAsync(transaction, statements, cancellationToken);
            return;
        }

        await database.CommitAsync(transaction, [.. statements.Select(statement => new CommitStatement(statement.Sql, [.. statement.Parameters]) { ReadRow = static _ => { } })], cancellationToken);
        throw new TimeoutException("lost");
    }

    public override ValueTask DisposeAsync() => database.DisposeAsync();
}
