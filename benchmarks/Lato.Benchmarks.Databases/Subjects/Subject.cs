namespace Databases.Subjects;

/// <summary>
/// Stores orders, each with an event in the same database transaction, and writes an invoice for each event, in one transaction with what ends the event.
/// </summary>
internal abstract class Subject : IAsyncDisposable
{
    /// <summary>How many callers place orders at a time, and how many events are handled at a time.</summary>
    public const int AtOnce = 16;

    /// <summary>Makes the tables, and begins to handle events.</summary>
    public abstract Task StartAsync();

    /// <summary>Handles none until what it returns is called.</summary>
    public abstract Action Pause();

    /// <summary>Stores an order with its event.</summary>
    public abstract Task PlaceAsync(string id);

    public abstract ValueTask DisposeAsync();
}
