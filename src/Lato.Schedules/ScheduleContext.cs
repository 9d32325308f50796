namespace Lato;

/// <summary>One run of a schedule. Handlers of schedules take it as a parameter; so can every handler of the same transaction.</summary>
/// <param name="Due">When it was to begin, in the time zone of the schedule; for a run that makes up for missed ones, when the first of these was.</param>
/// <param name="Started">When it began, in the time zone of the schedule.</param>
/// <param name="Previous">When the run before it was due; null if none is known: in memory the first since the start, in a database the first ever.</param>
/// <param name="Number">Counts the runs of this schedule in this process, from 1.</param>
public sealed record ScheduleContext(DateTimeOffset Due, DateTimeOffset Started, DateTimeOffset? Previous = null, long Number = 1);
