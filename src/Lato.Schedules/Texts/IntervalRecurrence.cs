namespace Lato.Schedules.Texts;

/// <summary>Again and again, a period apart.</summary>
internal sealed record IntervalRecurrence(TimeSpan Period) : Recurrence
{
    protected override DateTimeOffset? Find(DateTimeOffset after) => after + Period;
}
