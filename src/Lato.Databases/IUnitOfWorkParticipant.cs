namespace Lato;

/// <summary>
/// What keeps changes in memory until they are saved by the transaction of a unit of work, as a context of Entity Framework Core does. <see cref="UnitOfWork.Join"/> makes it a part of one.
/// Its members are called one at a time, when nothing else of the transaction runs.
/// </summary>
public interface IUnitOfWorkParticipant
{
    /// <summary>The entities that it holds or has saved, with what they have recorded.</summary>
    IEnumerable<IHasEvents> Entities { get; }

    /// <summary>
    /// Writes what has changed. Called when all that the transaction ran has succeeded, again each time after the events of entities were published, and once more after the exit hooks; what it
    /// throws fails the transaction.
    /// </summary>
    /// <param name="cancellationToken">Cancelled when the transaction is given up.</param>
    ValueTask SaveAsync(CancellationToken cancellationToken);
}
