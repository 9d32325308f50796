namespace Lato;

/// <summary>What becomes of a message whose handler failed, by the exception and the number of attempts. It decides and does nothing. Immutable and thread-safe.</summary>
public sealed record FailurePolicy
{
    /// <summary>Retries within one delivery. Default: none.</summary>
    public RetryPolicy InPlace { get; init; } = RetryPolicy.Never;

    /// <summary>Further deliveries. Default: those of <see cref="RetryPolicy"/>.</summary>
    public RetryPolicy Delayed { get; init; } = new();

    /// <summary>Whether further deliveries happen within the first one, so that later messages of the same key wait. Default: false.</summary>
    public bool KeepsOrder { get; init; }

    /// <summary>Exceptions after which the message goes to the dead-letter queue at once, derived ones included.</summary>
    public IReadOnlyList<Type> DeadLetterOn { get; init; } = [];

    /// <summary>Exceptions after which the message is lost, derived ones included.</summary>
    public IReadOnlyList<Type> DiscardOn { get; init; } = [];

    /// <summary>The time before the next attempt within the same delivery.</summary>
    /// <param name="attempts">How many attempts of this delivery have failed.</param>
    /// <param name="failure">What the last one failed with.</param>
    /// <returns>Null if there is none.</returns>
    public TimeSpan? NextInPlace(int attempts, Exception failure) => IsFinal(failure) ? null
        : InPlace.NextDelay(attempts, failure) ?? (KeepsOrder ? Delayed.NextDelay(Math.Max(1, attempts - InPlace.Retries), failure) : null);

    /// <summary>What becomes of the message when there is no further attempt within its delivery.</summary>
    /// <param name="deliveries">How many deliveries have failed, this one included.</param>
    /// <param name="failure">What the last attempt failed with.</param>
    public MessageOutcome Decide(int deliveries, Exception failure) => failure switch
    {
        DelayMessageException delayed => MessageOutcome.Delayed(delayed.Delay, deliveries, failure),
        DiscardMessageException => new(MessageAction.Discard) { Failure = failure, Reason = failure.Message, Attempts = deliveries },
        DeadLetterMessageException => DeadLetter(deliveries, failure),
        _ when IsOneOf(DiscardOn, failure) => new(MessageAction.Discard) { Failure = failure, Attempts = deliveries },
        _ when !KeepsOrder && !IsFinal(failure) && Delayed.NextDelay(deliveries, failure) is { } delay => new(MessageAction.Retry) { Failure = failure, Delay = delay, Attempts = deliveries },
        _ => DeadLetter(deliveries, failure),
    };

    /// <summary>Whether a further attempt would fail as this one has, or is not wanted.</summary>
    bool IsFinal(Exception failure) =>
        failure is DelayMessageException or DiscardMessageException or DeadLetterMessageException or MalformedMessageException or UnknownDependencyException or HandlerArgumentException
        || IsOneOf(DeadLetterOn, failure) || IsOneOf(DiscardOn, failure);

    static MessageOutcome DeadLetter(int deliveries, Exception failure) => new(MessageAction.DeadLetter) { Failure = failure, Reason = failure.Message, Attempts = deliveries };

    static bool IsOneOf(IReadOnlyList<Type> types, Exception failure) => types.Any(type => type.IsInstanceOfType(failure));
}
