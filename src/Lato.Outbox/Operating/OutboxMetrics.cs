using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Lato.Outbox.Operating;

/// <summary>The instruments of outboxes in the meter <c>Lato</c>. Thread-safe.</summary>
internal static class OutboxMetrics
{
    const string HandlerTag = "lato.handler";

    static readonly Meter Meter = new(LatoDiagnostics.Name);

    static readonly Histogram<double> Latency = Meter.CreateHistogram(
        "lato.outbox.latency", "s", "Time from the publication of an event, or from the time for which it was scheduled, until it was handled, by handler.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600] });

    static readonly Histogram<int> Attempts = Meter.CreateHistogram(
        "lato.outbox.attempts", "{attempt}", "Deliveries that an event took until it was handled, or failed for good, by handler and outcome.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 3, 4, 5, 10, 20, 50] });

    // Weak, so that an outbox that was dropped without being stopped does not live on here.
    static readonly ConditionalWeakTable<OutboxMonitor, object?> Running = [];

    static readonly ObservableInstrument<long> Outstanding = Meter.CreateObservableGauge(
        "lato.outbox.outstanding", () => ByHandler(handler => handler.Outstanding), "{message}", "Stored events that wait for their handlers, or are with them, by handler.");

    static readonly ObservableInstrument<long> Scheduled = Meter.CreateObservableGauge(
        "lato.outbox.scheduled", () => ByHandler(handler => handler.Scheduled), "{message}", "Stored events whose time has not come, by handler.");

    static readonly ObservableInstrument<long> Failed = Meter.CreateObservableGauge(
        "lato.outbox.failed", () => ByHandler(handler => handler.Failed), "{message}", "Failed messages, by handler.");

    static readonly ObservableInstrument<double> OldestAge = Meter.CreateObservableGauge(
        "lato.outbox.oldest_age", Ages, "s", "How long ago the oldest outstanding event was published, or the time for which it was scheduled had come.");

    /// <summary>Whether anything is told of what is stored.</summary>
    public static bool AreGaugesEnabled => Outstanding.Enabled || Scheduled.Enabled || Failed.Enabled || OldestAge.Enabled;

    public static void Add(OutboxMonitor outbox) => Running.Add(outbox, null);

    public static void Remove(OutboxMonitor outbox) => Running.Remove(outbox);

    /// <summary>A delivery has ended.</summary>
    /// <param name="application">The application.</param>
    /// <param name="handler">What stored events know the handler by.</param>
    /// <param name="age">How long ago the event was published, or the time for which it was scheduled had come.</param>
    /// <param name="attempt">Which delivery it was.</param>
    /// <param name="outcome">What became of it.</param>
    public static void Delivered(string application, string handler, TimeSpan age, int attempt, MessageOutcome outcome)
    {
        if (outcome.Action is not (MessageAction.Acknowledge or MessageAction.DeadLetter))
        {
            return;
        }

        var isHandled = outcome.Action == MessageAction.Acknowledge;
        KeyValuePair<string, object?> ofApplication = new(LatoDiagnostics.ApplicationTag, application), ofHandler = new(HandlerTag, handler);
        Attempts.Record(attempt, ofApplication, ofHandler, new(LatoDiagnostics.OutcomeTag, isHandled ? "ok" : "failed"));
        if (isHandled)
        {
            Latency.Record(age.TotalSeconds, ofApplication, ofHandler);
        }
    }

    static IEnumerable<Measurement<long>> ByHandler(Func<OutboxHandlerStatistics, long> read) =>
        from running in Running
        let latest = running.Key.Latest
        where latest is not null
        from handler in latest.Handlers
        select new Measurement<long>(read(handler.Value), new(LatoDiagnostics.ApplicationTag, running.Key.Application), new(HandlerTag, handler.Key));

    static IEnumerable<Measurement<double>> Ages() =>
        from running in Running
        let latest = running.Key.Latest
        where latest is not null
        select new Measurement<double>(latest.OldestAge.TotalSeconds, new KeyValuePair<string, object?>(LatoDiagnostics.ApplicationTag, running.Key.Application));
}
