namespace Lato.Schedules.Texts;

/// <summary>The readings of a clock that a cron expression names. Pure and immutable.</summary>
internal sealed class CronExpression(CronSet second, CronSet minute, CronSet hour, CronSet day, CronSet month, CronSet weekday, CronSet year)
{
    /// <summary>Whether it names readings in each hour of its days, and so goes on evenly when the clocks change.</summary>
    public bool IsOfEveryHour => hour.IsFull;

    /// <summary>The first reading that is this one or later; null if there is none.</summary>
    public DateTime? Next(DateTime from)
    {
        for (var date = from.Date; date.Year <= CronField.Year.Most;)
        {
            if (date.Year < CronField.Year.Least || !year.Has(date.Year))
            {
                date = new DateTime(date.Year + 1, 1, 1);
            }
            else if (!month.Has(date.Month))
            {
                date = new DateTime(date.Year, date.Month, 1).AddMonths(1);
            }
            else if (IsDay(date) && TimeOfDay(date == from.Date ? from : date) is { } reading)
            {
                return reading;
            }
            else
            {
                date = date.AddDays(1);
            }
        }

        return null;
    }

    bool IsDay(DateTime date)
    {
        var (isDay, isWeekday) = (day.HasDay(date, date.Day), weekday.HasDay(date, (int)date.DayOfWeek));
        return day.IsOpen || weekday.IsOpen ? isDay && isWeekday : isDay || isWeekday;
    }

    DateTime? TimeOfDay(DateTime from)
    {
        for (var h = from.Hour; h <= CronField.Hour.Most; h++)
        {
            for (var m = h == from.Hour ? from.Minute : 0; hour.Has(h) && m <= CronField.Minute.Most; m++)
            {
                for (var s = h == from.Hour && m == from.Minute ? from.Second : 0; minute.Has(m) && s <= CronField.Second.Most; s++)
                {
                    if (second.Has(s))
                    {
                        return new DateTime(from.Year, from.Month, from.Day, h, m, s);
                    }
                }
            }
        }

        return null;
    }
}
