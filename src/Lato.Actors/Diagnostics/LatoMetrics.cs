using System.Diagnostics.Metrics;

namespace Lato.Diagnostics;

/// <summary>The instruments of the meter <c>Lato</c>. Recording costs nothing measurable while nobody listens.</summary>
internal static class LatoMetrics
{
    public static readonly Meter Meter = new(LatoDiagnostics.Name);

    static readonly Histogram<double> Transactions = Meter.CreateHistogram<double>("lato.transaction.duration", "s", "How long transactions took.");
    static readonly Histogram<double> Handlers = Meter.CreateHistogram<double>("lato.handler.duration", "s", "How long handlers took, waiting for other modules included.");
    static readonly Counter<long> Failures = Meter.CreateCounter<long>("lato.failures", "{failure}", "Failures of handlers, by the actor where they began.");
    static readonly Counter<long> Restarts = Meter.CreateCounter<long>("lato.restarts", "{restart}", "Restarts of actors after failures.");
    static readonly Counter<long> DeadLetters = Meter.CreateCounter<long>("lato.dead_letters", "{message}", "Messages that nobody received.");
    static readonly Counter<long> LateAnswers = Meter.CreateCounter<long>("lato.late_answers", "{answer}", "Answers that came after their caller had been given another outcome.");

    public static bool MeasuresTransactions => Transactions.Enabled;

    public static bool MeasuresHandlers => Handlers.Enabled;

    public static void TransactionEnded(string application, TimeSpan duration, Exception? failure) => Transactions.Record(
        duration.TotalSeconds, Tag(LatoDiagnostics.ApplicationTag, application), Tag(LatoDiagnostics.OutcomeTag, LatoDiagnostics.OutcomeOf(failure)));

    public static void HandlerEnded(string application, string module, string handler, TimeSpan duration, Exception? failure) => Handlers.Record(
        duration.TotalSeconds,
        [
            Tag(LatoDiagnostics.ApplicationTag, application),
            Tag(LatoDiagnostics.ModuleTag, module),
            Tag(LatoDiagnostics.HandlerTag, handler),
            Tag(LatoDiagnostics.OutcomeTag, LatoDiagnostics.OutcomeOf(failure)),
        ]);

    public static void Failed(string path) => Failures.Add(1, Tag(LatoDiagnostics.ActorTag, path));

    public static void Restarted(string path) => Restarts.Add(1, Tag(LatoDiagnostics.ActorTag, path));

    public static void DeadLetter(string recipient) => DeadLetters.Add(1, Tag(LatoDiagnostics.RecipientTag, recipient));

    public static void LateAnswer(string application) => LateAnswers.Add(1, Tag(LatoDiagnostics.ApplicationTag, application));

    public static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);
}
