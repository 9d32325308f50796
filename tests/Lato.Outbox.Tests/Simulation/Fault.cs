namespace Lato.Outbox.Tests.Simulation;

/// <summary>A mistake that is built into a simulated world on purpose, to show that the simulation would find it.</summary>
public enum Fault
{
    None,

    /// <summary>Whoever has handled an event commits, also if another instance has taken it over.</summary>
    NoFencing,

    /// <summary>The event is taken out in one transaction, and what its handler has written is committed in the next one.</summary>
    CompletionBeforeEffect,

    /// <summary>Nobody says that it lives.</summary>
    LeaseNotRenewed,

    /// <summary>Of one key several events are taken at a time.</summary>
    NoOrder,
}
