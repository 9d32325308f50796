namespace Lato;

/// <summary>What happens to an actor after one of its messages failed. The caller gets the exception in any case.</summary>
public enum SupervisionDirective
{
    /// <summary>Go on with the same instance.</summary>
    Resume,

    /// <summary>Go on with a fresh instance; too many restarts within the window stop the actor.</summary>
    Restart,

    /// <summary>Stop: further messages fail fast, those running still finish.</summary>
    Stop,

    /// <summary>Let the parent decide as if it had failed itself; at the root the whole system stops.</summary>
    Escalate,
}
