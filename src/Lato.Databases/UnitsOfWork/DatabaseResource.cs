using System.Data.Common;

namespace Lato.Databases.UnitsOfWork;

/// <summary>A database transaction as a part of a Lato transaction. The unit of work closes its connection.</summary>
internal sealed class DatabaseResource(UnitOfWork work, DbTransaction transaction, UnitOfWorkParticipants participants, BegunUnits? others) : ITransactionResource
{
    public ValueTask<bool> PrepareAsync(TransactionContext context) => participants.PrepareAsync(work, context);

    public async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await participants.SaveLastAsync(work, cancellationToken).ConfigureAwait(false);
            await work.CommitAsync(transaction, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (others?.Committed is { } committed)
        {
            throw UnitOfWorkException.PartlyCommitted(committed, work, failure);
        }

        others?.NoteCommit(work);
    }

    public async ValueTask RollbackAsync()
    {
        if (transaction.Connection is not null) // else a failed commit has ended it
        {
            await transaction.RollbackAsync().ConfigureAwait(false);
        }
    }
}
