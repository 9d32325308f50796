namespace Lato.Tests.Doubles;

/// <summary>Writes down how it ends.</summary>
internal sealed class JournalResource(Journal journal, string name) : ITransactionResource
{
    /// <summary>What its commit does, after it was written down.</summary>
    public Func<CancellationToken, Task> Committing { get; init; } = _ => Task.CompletedTask;

    /// <summary>What its rollback does, after it was written down.</summary>
    public Func<Task> RollingBack { get; init; } = () => Task.CompletedTask;

    public async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        journal.Write($"commit {name}");
        await Committing(cancellationToken);
    }

    public async ValueTask RollbackAsync()
    {
        journal.Write($"roll back {name}");
        await RollingBack();
    }
}
