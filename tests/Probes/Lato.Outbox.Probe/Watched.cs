using Lato;

/// <summary>Passes a point when a transaction has committed: enlisted behind the unit of work, so that its commit comes after that one's.</summary>
internal sealed class Watched(KillPoint killPoint, string point) : ITransactionResource
{
    public ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        killPoint.Pass(point);
        return default;
    }

    public ValueTask RollbackAsync() => default;
}
