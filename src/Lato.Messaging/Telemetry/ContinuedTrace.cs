using System.Diagnostics;

namespace Lato.Messaging.Telemetry;

/// <summary>Traces that go on from one process to another, in the words of W3C. Thread-safe.</summary>
internal static class ContinuedTrace
{
    const string Baggage = "baggage";
    const int LongestBaggage = 8_192; // what W3C asks everyone to take

    static readonly DistributedContextPropagator Propagator = DistributedContextPropagator.CreateW3CPropagator();

    /// <summary>The <c>baggage</c> of what is sent in a span; null for none, or if it is too long.</summary>
    public static string? BaggageIn(Activity? span)
    {
        string? baggage = null;
        if (span?.Baggage.Any() == true)
        {
            Propagator.Inject(span, null, (_, name, value) => baggage = name == Baggage ? value : baggage);
        }

        return baggage is { Length: <= LongestBaggage } ? baggage : null;
    }

    /// <summary>The <c>traceparent</c> of what is sent in a span; null for none.</summary>
    public static string? ParentIn(in ActivityContext span) => span == default ? null : $"00-{span.TraceId}-{span.SpanId}-{(int)span.TraceFlags:x2}";

    /// <summary>Starts a span that continues the sender's trace, also where nothing listens: what is sent in it carries the trace on.</summary>
    /// <param name="source">Makes the span.</param>
    /// <param name="verb">The begin of its name.</param>
    /// <param name="subject">The rest of its name.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="parent">The sender's <c>traceparent</c>, or null.</param>
    /// <param name="state">The sender's <c>tracestate</c>, or null.</param>
    /// <param name="baggage">The sender's <c>baggage</c>, or null.</param>
    /// <returns>Null if there is neither a listener nor a trace to continue. The caller disposes it.</returns>
    public static Activity? Start(ActivitySource source, string verb, string subject, ActivityKind kind, string? parent, string? state, string? baggage)
    {
        var span = Start(source, verb, subject, kind, parent, state);
        foreach (var (name, value) in span is null || baggage is null ? [] : Propagator.ExtractBaggage(baggage, static (object? sent, string name, out string? value, out IEnumerable<string>? values) => (value, values) = (name == Baggage ? (string)sent! : null, null)) ?? [])
        {
            span!.AddBaggage(name, value);
        }

        return span;
    }

    /// <inheritdoc cref="Start(ActivitySource, string, string, ActivityKind, string?, string?, string?)"/>
    public static Activity? Start(ActivitySource source, string verb, string subject, ActivityKind kind, string? parent, string? state)
    {
        Activity.Current = null;
        var hasParent = ActivityContext.TryParse(parent, state, isRemote: true, out var above);
        if (!hasParent && !source.HasListeners())
        {
            return null;
        }

        var name = $"{verb} {subject}";
        return source.StartActivity(name, kind, above)
            ?? (hasParent ? new Activity(name) { TraceStateString = above.TraceState }.SetParentId(above.TraceId, above.SpanId, above.TraceFlags).Start() : null);
    }
}
