using System.Security.Cryptography;
using Lato.Retrying;

namespace Lato;

/// <summary>
/// How often, when and after which exceptions something is tried again: for messages of brokers, and whatever else has to be
/// repeated. It decides and does not wait. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// As a text: <c>5 times, 1s..1m, exponential</c>, in any order and case, separated by commas. <c>N times</c>, <c>unlimited</c> or
/// <c>never</c> say how often; a duration, or a first and a longest one with two dots between, say when; <c>exponential</c>,
/// <c>linear</c> or <c>constant</c> how the delay grows; <c>jitter 20%</c> how much of it is random. What the text leaves out has the
/// default of its property.
/// </remarks>
public sealed record RetryPolicy
{
    /// <summary>Nothing is tried again.</summary>
    public static RetryPolicy Never { get; } = new() { Retries = 0 };

    /// <summary>How often it is tried again after the first attempt; <see cref="int.MaxValue"/> for no limit. Default: 5.</summary>
    public int Retries
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Retries must be 0 or more.");
    } = 5;

    /// <summary>The time before the first retry. Default: 1 s.</summary>
    public TimeSpan Delay
    {
        get;
        init => field = InRange(value, nameof(Delay));
    } = TimeSpan.FromSeconds(1);

    /// <summary>The longest time before a retry, jitter not counted; a shorter one than <see cref="Delay"/> has no effect. Default: 1 min.</summary>
    public TimeSpan MaxDelay
    {
        get;
        init => field = InRange(value, nameof(MaxDelay));
    } = TimeSpan.FromMinutes(1);

    /// <summary>How the delay grows. Default: <see cref="RetryBackoff.Exponential"/>.</summary>
    public RetryBackoff Backoff { get; init; }

    /// <summary>Up to which part of itself each delay is shortened or lengthened at random, from 0 to 1, so that not everything is tried again in the same moment. Default: 0.2.</summary>
    public double Jitter
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Jitter must be between 0 and 1.");
    } = 0.2;

    /// <summary>The exceptions after which it is tried again, derived ones included; empty for all. Default: all.</summary>
    public IReadOnlyList<Type> On { get; init; } = [];

    /// <summary>Reads the text form.</summary>
    /// <param name="text">Such as <c>5 times, 1s..1m, exponential</c>.</param>
    /// <exception cref="FormatException">It is not a retry policy.</exception>
    public static RetryPolicy Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var policy) ? policy : throw new FormatException($"'{text}' is not a retry policy. Write one such as '5 times, 1s..1m, exponential', or 'never'.");
    }

    /// <summary>Reads the text form.</summary>
    /// <param name="text">Such as <c>5 times, 1s..1m, exponential</c>.</param>
    /// <param name="policy">The policy; <see cref="Never"/> if the text is not one.</param>
    /// <returns>False if the text is not a retry policy.</returns>
    public static bool TryParse(string? text, out RetryPolicy policy)
    {
        policy = RetryPolicyParser.Parse(text) ?? Never;
        return RetryPolicyParser.Parse(text) is not null;
    }

    /// <summary>Whether it is tried again after an exception of this kind, however often it was already.</summary>
    /// <param name="failure">What the attempt failed with.</param>
    public bool Covers(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return On.Count == 0 || On.Any(type => type.IsInstanceOfType(failure));
    }

    /// <summary>The time to wait before the next attempt.</summary>
    /// <param name="attempts">How many attempts have failed, 1 or more.</param>
    /// <param name="failure">What the last one failed with.</param>
    /// <returns>Null if there is no further attempt.</returns>
    public TimeSpan? NextDelay(int attempts, Exception failure)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        return Covers(failure) && (attempts <= Retries || Retries == int.MaxValue) ? Jittered(DelayAfter(attempts), RandomNumberGenerator.GetInt32(1001) / 1000.0) : null;
    }

    /// <summary>The text form, which <see cref="Parse"/> reads; exception types are not part of it.</summary>
    public override string ToString() => RetryPolicyParser.Write(this);

    /// <summary>The same values; exception types in the same order.</summary>
    public bool Equals(RetryPolicy? other) => other is not null
        && (Retries, Delay, MaxDelay, Backoff, Jitter) == (other.Retries, other.Delay, other.MaxDelay, other.Backoff, other.Jitter)
        && On.SequenceEqual(other.On);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Retries, Delay, MaxDelay, Backoff, Jitter, On.Count);

    /// <summary>The delay without jitter.</summary>
    internal TimeSpan DelayAfter(int attempts)
    {
        var longest = MaxDelay > Delay ? MaxDelay : Delay;
        var factor = Backoff switch
        {
            RetryBackoff.Constant => 1,
            RetryBackoff.Linear => attempts,
            _ => Math.Pow(2, Math.Min(attempts - 1, 62)),
        };
        return Delay.Ticks * factor >= longest.Ticks ? (Backoff == RetryBackoff.Constant ? Delay : longest) : Delay * factor;
    }

    /// <param name="delay">The delay.</param>
    /// <param name="random">From 0 to 1.</param>
    internal TimeSpan Jittered(TimeSpan delay, double random) => delay * (1 + (Jitter * ((2 * random) - 1)));

    static TimeSpan InRange(TimeSpan value, string property) => value >= TimeSpan.Zero && value <= TimeSpan.FromDays(24)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"{property} must be between 0 and 24 days.");
}
