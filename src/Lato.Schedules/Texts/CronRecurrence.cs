using Quartz;

namespace Lato.Schedules.Texts;

/// <summary>At the times that a cron expression names on the clocks of its time zone.</summary>
internal sealed record CronRecurrence(CronExpression Expression) : Recurrence
{
    public override DateTimeOffset? Next(DateTimeOffset after) => Expression.GetNextValidTimeAfter(after);
}
