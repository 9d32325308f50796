using System.Diagnostics.Metrics;

namespace Lato;

/// <summary>The instruments of brokers in the meter <c>Lato</c>, named as OpenTelemetry's conventions name them where there are such. Thread-safe.</summary>
public static class MessagingMetrics
{
    const string SystemTag = "messaging.system";
    const string DestinationTag = "messaging.destination.name";

    static readonly Meter Meter = new(LatoDiagnostics.Name);
    static readonly Histogram<double> Processing = Meter.CreateHistogram<double>("messaging.process.duration", "s", "Time from the delivery of a message until it was handled, by handler and outcome.");
    static readonly Histogram<double> Sending = Meter.CreateHistogram<double>("messaging.client.operation.duration", "s", "Time until the broker has confirmed a message that was sent, by outcome.");
    static readonly Counter<long> Sent = Meter.CreateCounter<long>("messaging.client.sent.messages", "{message}", "Messages that were sent, by outcome.");
    static readonly Counter<long> Consumed = Meter.CreateCounter<long>("messaging.client.consumed.messages", "{message}", "Messages that were delivered, by handler and what became of them.");
    static readonly UpDownCounter<long> Current = Meter.CreateUpDownCounter<long>("lato.messaging.in_flight", "{message}", "Messages that were delivered and not yet settled.");

    /// <summary>Counts a message that was sent, and the time until the broker had it.</summary>
    /// <param name="system">The broker.</param>
    /// <param name="destination">Where it was sent.</param>
    /// <param name="elapsed">The time.</param>
    /// <param name="failure">Why it was not sent, or null.</param>
    public static void MessageSent(string system, string destination, TimeSpan elapsed, Exception? failure)
    {
        if (!Sending.Enabled && !Sent.Enabled)
        {
            return;
        }

        KeyValuePair<string, object?> outcome = new(LatoDiagnostics.OutcomeTag, LatoDiagnostics.OutcomeOf(failure, isExpected: false));
        Sending.Record(elapsed.TotalSeconds, new(SystemTag, system), new(DestinationTag, destination), outcome);
        Sent.Add(1, new(SystemTag, system), new(DestinationTag, destination), outcome);
    }

    internal static void Begun(string system, string queue) => Current.Add(1, new(SystemTag, system), new(DestinationTag, queue));

    internal static void Ended(string system, string queue, string handler, TimeSpan elapsed, string outcome)
    {
        if (!Current.Enabled && !Processing.Enabled && !Consumed.Enabled)
        {
            return;
        }

        KeyValuePair<string, object?>[] tags = [new(SystemTag, system), new(DestinationTag, queue), new("lato.handler", handler), new(LatoDiagnostics.OutcomeTag, outcome)];
        Current.Add(-1, tags.AsSpan(0, 2));
        Processing.Record(elapsed.TotalSeconds, tags);
        Consumed.Add(1, tags);
    }
}
