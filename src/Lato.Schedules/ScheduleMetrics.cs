using System.Diagnostics.Metrics;

namespace Lato.Schedules;

/// <summary>The instruments of schedules in the meter <c>Lato</c>.</summary>
internal static class ScheduleMetrics
{
    public const string Skipped = "skipped";
    public const string Missed = "missed";
    public const string Interrupted = "interrupted";

    const string ScheduleTag = "lato.schedule";

    static readonly Counter<long> Runs = new Meter(LatoDiagnostics.Name).CreateCounter<long>(
        "lato.schedule.runs", "{run}", "Runs of schedules by outcome; those left out are 'skipped', those not begun in time 'missed', once for each gap; those whose process died 'interrupted'.");

    public static void Ended(string application, string schedule, Exception? failure, bool isExpected) => Count(application, schedule, LatoDiagnostics.OutcomeOf(failure, isExpected));

    public static void Count(string application, string schedule, string outcome) => Runs.Add(
        1,
        new(LatoDiagnostics.ApplicationTag, application),
        new(ScheduleTag, schedule),
        new(LatoDiagnostics.OutcomeTag, outcome));
}
