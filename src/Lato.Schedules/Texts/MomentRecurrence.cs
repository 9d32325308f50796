namespace Lato.Schedules.Texts;

/// <summary>Once.</summary>
internal sealed record MomentRecurrence(DateTimeOffset Moment) : Recurrence
{
    public override DateTimeOffset? Next(DateTimeOffset after) => Moment > after ? Moment : null;
}
