namespace Lato;

/// <summary>What has become of a stored event.</summary>
public enum OutboxMessageState
{
    /// <summary>It waits for its handler, for the first time or after a failure, or is with it.</summary>
    Outstanding,

    /// <summary>It was published for a time that has not come.</summary>
    Scheduled,

    /// <summary>Its attempts are used up, or it cannot be handled: it stays until it is retried or discarded.</summary>
    Failed,

    /// <summary>It was handled, and is kept for as long as <see cref="OutboxOptions.KeepCompleted"/> says.</summary>
    Completed,
}
