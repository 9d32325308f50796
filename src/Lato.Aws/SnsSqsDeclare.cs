namespace Lato;

/// <summary>What is done at the start about topics, queues and subscriptions.</summary>
public enum SnsSqsDeclare
{
    /// <summary>Those that are missing are created, and attributes that are set and differ are applied.</summary>
    Create,

    /// <summary>Those that are missing fail the start; nothing is created or changed.</summary>
    Verify,

    /// <summary>Nothing is created, changed or looked at, except that queues must exist.</summary>
    Off,
}
