using System.Data.Common;
using Lato;

/// <summary>Passes a point a moment after the outbox has begun to take events.</summary>
internal sealed class WatchedDatabase(UnitOfWorkDatabase database, KillPoint killPoint) : UnitOfWorkDatabase
{
    public const string Point = "in-claim";

    static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1); // in which a statement is under way

    public override SqlDialect? Dialect => database.Dialect;

    public override async ValueTask<DbTransaction> BeginAsync(bool isReadOnly, CancellationToken cancellationToken)
    {
        var isTaking = Environment.StackTrace.Contains("TakeAsync", StringComparison.Ordinal); // nobody else says so
        var begun = await database.BeginAsync(isReadOnly, cancellationToken);
        if (isTaking)
        {
            _ = Task.Delay(Moment, CancellationToken.None).ContinueWith(_ => killPoint.Pass(Point), TaskScheduler.Default);
        }

        return begun;
    }

    public override ValueTask CommitAsync(DbTransaction transaction, IReadOnlyList<CommitStatement> statements, CancellationToken cancellationToken) => database.CommitAsync(transaction, statements, cancellationToken);

    public override ValueTask DisposeAsync() => database.DisposeAsync();
}
