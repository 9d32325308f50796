namespace Lato.Schedules.Texts;

/// <summary>
/// At the readings that a cron expression names on the clocks of its time zone. One of every hour is due whenever they are
/// shown; any other is due once for each reading: when it is first shown, or when the clocks have moved if they skip it.
/// </summary>
internal sealed record CronRecurrence(CronExpression Expression, TimeZoneInfo Zone) : Recurrence
{
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    static readonly TimeSpan Correction = TimeSpan.FromHours(3); // as vixie's cron has it

    readonly ZoneClock _clock = new(Zone);

    /// <summary>A time of day is not due twice because a clock is corrected; what is due in every hour goes on with the corrected one.</summary>
    public override bool IsDueAgain(TimeSpan setBack) => Expression.IsOfEveryHour ? setBack >= Second : setBack >= Correction;

    protected override DateTimeOffset? Find(DateTimeOffset after)
    {
        var instant = after.UtcDateTime;
        instant = instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));
        var next = Expression.IsOfEveryHour ? NextShown(instant)
            : Expression.Next(_clock.LatestReading(instant) + Second) is { } reading ? _clock.FirstInstant(reading)
            : null;
        return next is { } due ? new DateTimeOffset(due, TimeSpan.Zero) : null;
    }

    DateTime? NextShown(DateTime after)
    {
        var at = after;
        var from = _clock.Reading(at) + Second;
        while (Expression.Next(from) is { } reading)
        {
            var due = reading - _clock.OffsetAt(at);
            var isNear = due - at <= ZoneClock.Around;
            if (_clock.NextChange(at, isNear ? due : at + ZoneClock.Around) is { } change)
            {
                at = change;
            }
            else if (isNear)
            {
                return due;
            }
            else
            {
                at = due - at > ZoneClock.Around + ZoneClock.Around ? due - ZoneClock.Around : at + ZoneClock.Around; // nothing is named before
            }

            from = _clock.Reading(at);
        }

        return null;
    }
}
