using System.Diagnostics.Metrics;

namespace Lato.Diagnostics;

/// <summary>The instruments of the meter <c>Lato</c>. Recording costs nothing measurable while there is no listener.</summary>
internal static class LatoMetrics
{
    public static readonly Meter Meter = new(LatoDiagnostics.Name);

    static readonly InstrumentAdvice<double> Durations = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] };

    static readonly Histogram<double> Transactions = Meter.CreateHistogram("lato.transaction.duration", "s", "How long transactions took.", advice: Durations);
    static readonly Histogram<double> Handlers = Meter.CreateHistogram("lato.handler.duration", "s", "How long handlers took, waiting for other modules included.", advice: Durations);
    static readonly Counter<long> Failures = Meter.CreateCounter<long>("lato.failures", "{failure}", "Failures of handlers, by the actor where they began.");
    static readonly Counter<long> Restarts = Meter.CreateCounter<long>("lato.restarts", "{restart}", "Restarts of actors after failures.");
    static readonly Counter<long> DeadLetters = Meter.CreateCounter<long>("lato.dead_letters", "{message}", "Messages that no recipient received.");
    static readonly Counter<long> LateResults = Meter.CreateCounter<long>("lato.late_results", "{result}", "Results that arrived after their caller had received another outcome.");

    public static bool MeasuresTransactions => Transactions.Enabled;

    public static bool MeasuresHandlers => Handlers.Enabled;

    public static void TransactionEnded(string application, TimeSpan duration, string outcome) => Transactions.Record(
        duration.TotalSeconds, Tag(LatoDiagnostics.ApplicationTag, application), Tag(LatoDiagnostics.OutcomeTag, outcome));

    public static void HandlerEnded(string application, string module, string handler, TimeSpan duration, string outcome) => Handlers.Record(
        duration.TotalSeconds,
        [
            Tag(LatoDiagnostics.ApplicationTag, application),
            Tag(LatoDiagnostics.ModuleTag, module),
            Tag(LatoDiagnostics.HandlerTag, handler),
            Tag(LatoDiagnostics.OutcomeTag, outcome),
        ]);

    public static void Failed(string path) => Failures.Add(1, Tag(LatoDiagnostics.ActorTag, path));

    public static void Restarted(string path) => Restarts.Add(1, Tag(LatoDiagnostics.ActorTag, path));

    public static void DeadLetter(string recipient) => DeadLetters.Add(1, Tag(LatoDiagnostics.RecipientTag, recipient));

    public static void LateResult(string application) => LateResults.Add(1, Tag(LatoDiagnostics.ApplicationTag, application));

    public static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);
}
