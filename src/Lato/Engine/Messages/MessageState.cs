namespace Lato.Engine;

/// <summary>How far a message has come in its actor. Changed under the actor's lock while somebody else could take the message out, else by whoever runs it.</summary>
internal enum MessageState : byte
{
    New,

    /// <summary>In the mailbox.</summary>
    Queued,

    /// <summary>At the gate.</summary>
    Held,

    /// <summary>Let in, and about to begin on another thread.</summary>
    Scheduled,

    /// <summary>Let in.</summary>
    Inside,

    Ended,
}
