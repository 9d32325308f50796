namespace Lato;

/// <summary>What is done at the start about exchanges, queues and bindings.</summary>
public enum AmqpDeclare
{
    /// <summary>Those that are missing are created; one that is there and different fails the start.</summary>
    Create,

    /// <summary>Those that are missing fail the start; nothing is created. Bindings cannot be looked at.</summary>
    Verify,

    /// <summary>Nothing is created or looked at.</summary>
    Off,
}
