namespace Lato.Schedules.Texts;

/// <summary>Again and again, a period apart.</summary>
internal sealed record IntervalRecurrence(TimeSpan Period) : Recurrence
{
    public override DateTimeOffset? Next(DateTimeOffset after) => after + Period;
}
