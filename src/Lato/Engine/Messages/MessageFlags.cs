namespace Lato.Engine;

/// <summary>What an engine must know of a message to schedule it.</summary>
[Flags]
internal enum MessageFlags : byte
{
    None = 0,

    /// <summary>Blocks its thread: runs on a thread of its own.</summary>
    Blocking = 1,

    /// <summary>May run beside others of its kind in an exclusive actor.</summary>
    ReadOnly = 2,

    /// <summary>Is not to run on the sender's thread.</summary>
    Queued = 4,

    /// <summary>The sender blocks until the result is there, so it must run now if the sender holds the turn.</summary>
    Synchronous = 8,

    /// <summary>Was given to its actor.</summary>
    Asked = 16,

    /// <summary>Uses the scoped services of its transaction until it ends.</summary>
    LeavesScope = 32,
}
