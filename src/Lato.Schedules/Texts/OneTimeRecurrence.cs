namespace Lato.Schedules.Texts;

/// <summary>Once.</summary>
internal sealed record OneTimeRecurrence(DateTimeOffset Moment) : Recurrence
{
    protected override DateTimeOffset? Find(DateTimeOffset after) => Moment > after ? Moment : null;
}
