namespace Lato;

/// <summary>Thrown by a handler or filter to have its message delivered again after a while: the transaction fails, and it does not count as a failure of the message.</summary>
/// <param name="delay">How long to wait, from 0 to 24 days.</param>
/// <param name="inner">Why, or null.</param>
public sealed class DelayMessageException(TimeSpan delay, Exception? inner = null)
    : LatoException($"The message is delivered again in {delay}.", inner)
{
    /// <summary>How long to wait.</summary>
    public TimeSpan Delay { get; } = delay >= TimeSpan.Zero && delay <= MessageOutcome.LongestDelay ? delay : throw new ArgumentOutOfRangeException(nameof(delay), delay, "A delay must be between 0 and 24 days.");
}
