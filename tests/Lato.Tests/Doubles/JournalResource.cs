namespace Lato.Tests.Doubles;

/// <summary>Writes down how it ends.</summary>
internal sealed class JournalResource(Journal journal, string name) : ITransactionResource
{
    /// <summary>What it does before the transaction may commit, and whether it has called something.</summary>
    public Func<TransactionContext, Task<bool>> Preparing { get; init; } = _ => Task.FromResult(false);

    /// <summary>What its commit does, after it was written down.</summary>
    public Func<CancellationToken, Task> Committing { get; init; } = _ => Task.CompletedTask;

    /// <summary>What its rollback does, after it was written down.</summary>
    public Func<Task> RollingBack { get; init; } = () => Task.CompletedTask;

    public async ValueTask<bool> PrepareAsync(TransactionContext context) => await Preparing(context);

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
