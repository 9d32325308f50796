namespace Lato.Outbox.Tests.Simulation;

/// <summary>What becomes of a request to the database.</summary>
internal enum Fate
{
    Answered,
    LostOnTheWayThere,

    /// <summary>The database has done it.</summary>
    LostOnTheWayBack,

    /// <summary>The database does it for one who is dead.</summary>
    Unheard,
}
