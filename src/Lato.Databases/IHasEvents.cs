namespace Lato;

/// <summary>
/// An entity that records what has happened to it. The unit of work publishes that when it saves the entity: before the commit, and in the order in which all entities of the transaction
/// have recorded.
/// </summary>
public interface IHasEvents
{
    /// <summary>What the entity has recorded and the unit of work has not published.</summary>
    RecordedEvents Events { get; }
}
