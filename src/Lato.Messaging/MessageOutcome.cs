namespace Lato;

/// <summary>What a transport has to do with a message. Immutable.</summary>
/// <param name="Action">What becomes of it.</param>
public sealed record MessageOutcome(MessageAction Action)
{
    /// <summary>The result of the handler, for a sender who waits for a response.</summary>
    public object? Result { get; init; }

    /// <summary>What the last attempt failed with; null if a handler or filter decided.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Why, for headers and logs; null for no further reason than the failure.</summary>
    public string? Reason { get; init; }

    /// <summary>How long to wait before the next delivery.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How many deliveries have failed so far; the next one is told this number and one more. For a delay that does not count as a failure, one less.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Whether the message was acknowledged because it had been handled before.</summary>
    public bool IsDuplicate { get; init; }

    internal static MessageOutcome Delayed(TimeSpan delay, int attempt, Exception? failure = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return new MessageOutcome(MessageAction.Retry) { Delay = delay, Attempts = attempt - 1, Failure = failure };
    }
}
