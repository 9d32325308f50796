namespace Lato;

/// <summary>
/// What takes part in a transaction and ends with it, such as the transaction of a database.
/// <see cref="TransactionContext.Enlist"/> makes it a part of one. Its methods are called one at a time, when nothing else of the transaction runs.
/// </summary>
public interface ITransactionResource
{
    /// <summary>
    /// Does what is left before the transaction may commit, such as to write what was kept in memory. Called when all that the transaction ran has succeeded and nothing of it runs, before
    /// the exit hooks; what it calls by the context belongs to the transaction. What it throws fails the transaction. Default: does nothing.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <returns>Whether it has called something: then every resource is asked again, those included that were enlisted meanwhile.</returns>
    ValueTask<bool> PrepareAsync(TransactionContext context) => new(false);

    /// <summary>
    /// Makes what was done permanent. Called at most once, after all that the transaction ran has succeeded, exit hooks included, and after the resources
    /// that were enlisted before; what it throws fails the transaction.
    /// </summary>
    /// <param name="cancellationToken">Cancelled when the transaction is given up, as at its deadline: its caller is then told so, whatever becomes of the commit.</param>
    ValueTask CommitAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Undoes what was done. Called once, if the transaction has failed or was given up before <see cref="CommitAsync"/> was called, or if that has thrown; resources that
    /// were enlisted later come first. What it throws is logged.
    /// </summary>
    ValueTask RollbackAsync();
}
