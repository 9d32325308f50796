using System.Globalization;

namespace Lato.Messaging;

/// <summary>What the attribute of a handler, and for the rest the options, say of an endpoint.</summary>
internal static class EndpointSettings
{
    /// <exception cref="ArgumentException">The class of the attribute is not an envelope.</exception>
    public static IReadOnlyList<IMessageEnvelope> EnvelopesOf(MessagingContext context, MessagingAttribute attribute) => attribute.Envelope is { } own
        ? [context.Application.CreateLasting(own) as IMessageEnvelope ?? throw new ArgumentException($"'{own.Name}' is not an envelope. Name a class that implements IMessageEnvelope.")]
        : [.. context.Options.Envelopes];

    /// <exception cref="FormatException">A text is not a policy.</exception>
    public static FailurePolicy PolicyOf(MessagingOptions options, MessagingAttribute attribute, bool keepsOrder) => new()
    {
        InPlace = RetryPolicy.Parse(attribute.RetryInPlace ?? options.RetryInPlace) with { On = attribute.RetryOn },
        Delayed = RetryPolicy.Parse(attribute.Retry ?? options.Retry) with { On = attribute.RetryOn },
        KeepsOrder = keepsOrder,
        DeadLetterOn = attribute.DeadLetterOn,
        DiscardOn = attribute.DiscardOn,
    };

    /// <exception cref="FormatException">It is not a duration.</exception>
    public static TimeSpan? DeadlineOf(MessagingAttribute attribute) => attribute.Deadline is not { } text ? null
        : SettingKinds.Limit.TryRead(text, out var deadline) ? deadline
        : throw new FormatException($"its deadline '{text}' is not {SettingKinds.Limit.Expected}.");

    /// <exception cref="FormatException">The number is negative.</exception>
    public static SemaphoreSlim? SlotsOf(MessagingAttribute attribute) => attribute.Concurrency switch
    {
        0 => null,
        > 0 and var many => new SemaphoreSlim(many),
        var wrong => throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"its concurrency is {wrong}. Set it to 1 or more, or to 0 for as many as the broker hands out.")),
    };
}
