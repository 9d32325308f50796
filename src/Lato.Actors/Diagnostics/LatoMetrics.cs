using System.Diagnostics.Metrics;

namespace Lato.Diagnostics;

/// <summary>The instruments of the meter <c>Lato</c>. Recording costs nothing measurable while nobody listens.</summary>
internal static class LatoMetrics
{
    static readonly Meter Meter = new(LatoDiagnostics.Name);

    static readonly Histogram<double> Transactions = Meter.CreateHistogram<double>("lato.transaction.duration", "s", "How long transactions took.");
    static readonly Histogram<double> Handlers = Meter.CreateHistogram<double>("lato.handler.duration", "s", "How long handlers took, waiting for other modules included.");
    static readonly Counter<long> Failures = Meter.CreateCounter<long>("lato.failures", "{failure}", "Failures of handlers, by the module where they began.");
    static readonly Counter<long> Restarts = Meter.CreateCounter<long>("lato.restarts", "{restart}", "Restarts of modules after failures.");
    static readonly Counter<long> DeadLetters = Meter.CreateCounter<long>("lato.dead_letters", "{message}", "Messages that nobody received.");
    static readonly Counter<long> LateAnswers = Meter.CreateCounter<long>("lato.late_answers", "{answer}", "Answers that came after their caller had been given another outcome.");

    public static bool MeasuresTransactions => Transactions.Enabled;

    public static bool MeasuresHandlers => Handlers.Enabled;

    public static void TransactionEnded(string application, TimeSpan duration, Exception? failure) => Transactions.Record(
        duration.TotalSeconds, Tag(LatoDiagnostics.ApplicationTag, application), Tag(LatoDiagnostics.OutcomeTag, LatoDiagnostics.OutcomeOf(failure)));

    public static void HandlerEnded(string module, string handler, TimeSpan duration, Exception? failure) => Handlers.Record(
        duration.TotalSeconds, Tag(LatoDiagnostics.ModuleTag, module), Tag(LatoDiagnostics.HandlerTag, handler), Tag(LatoDiagnostics.OutcomeTag, LatoDiagnostics.OutcomeOf(failure)));

    public static void Failed(string path) => Failures.Add(1, Tag(LatoDiagnostics.ModuleTag, path));

    public static void Restarted(string path) => Restarts.Add(1, Tag(LatoDiagnostics.ModuleTag, path));

    public static void DeadLetter(string recipient) => DeadLetters.Add(1, Tag("lato.recipient", recipient));

    public static void LateAnswer(string application) => LateAnswers.Add(1, Tag(LatoDiagnostics.ApplicationTag, application));

    /// <summary>Adds the gauges of an engine's or an application's current state.</summary>
    public static void Observe(string name, string unit, string description, Func<IEnumerable<Measurement<int>>> observe) =>
        Meter.CreateObservableGauge(name, observe, unit, description);

    static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);
}
