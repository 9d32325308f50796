using System.Globalization;
using Lato.Schedules.Tests.Doubles;
using Lato.Schedules.Texts;

namespace Lato.Schedules.Tests.Texts;

public sealed class ScheduleParserTests
{
    static TimeZoneInfo Zone(string zone)
    {
        TimeZoneData.SkipIfMissing(zone);
        return TimeZones.Find(zone);
    }

    static string Next(string text, string zone, string after, int count = 1)
    {
        var recurrence = ScheduleParser.Parse(text, Zone(zone));
        var times = new List<string>();
        for (DateTimeOffset? time = DateTimeOffset.Parse(after, CultureInfo.InvariantCulture); times.Count < count && time is not null;)
        {
            time = recurrence.Next(time.Value);
            times.Add(time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "never");
        }

        return string.Join(", ", times);
    }

    static string ErrorOf(string text) => Assert.Throws<FormatException>(() => ScheduleParser.Parse(text, TimeZoneInfo.Utc)).Message;

    [Theory]
    [InlineData("nightly", "2026-07-02 00:00:00")]
    [InlineData("every hour", "2026-07-01 13:00:00")]
    [InlineData("Weekdays", "2026-07-02 00:00:00")]
    [InlineData("weekends", "2026-07-04 00:00:00")]
    [InlineData("monday", "2026-07-06 00:00:00")]
    [InlineData("every Sunday", "2026-07-05 00:00:00")]
    [InlineData("fridays", "2026-07-03 00:00:00")]
    [InlineData("monthly", "2026-08-01 00:00:00")]
    [InlineData("annually", "2027-01-01 00:00:00")]
    public void A_word_is_a_schedule(string text, string expected) => Assert.Equal(expected, Next(text, "UTC", "2026-07-01T12:30Z"));

    [Fact]
    public void A_week_without_a_day_is_refused() => Assert.Equal("does not say on which day. Write one, such as monday, or @weekly for Sunday.", ErrorOf("weekly"));

    [Theory]
    [InlineData("0 12 29 10 *", "2023-10-28T10:00Z", "2023-10-29 11:00:00")]
    [InlineData("@yearly", "2023-06-15T10:00Z", "2023-12-31 23:00:00")]
    [InlineData("12:00", "2023-07-01T00:00Z", "2023-07-01 10:00:00")]
    [InlineData("12:00:30", "2023-12-01T00:00Z", "2023-12-01 11:00:30")]
    [InlineData("2023-12-24 18:00", "2023-07-01T00:00Z", "2023-12-24 17:00:00")]
    [InlineData("2023-07-24 18:00:15", "2023-07-01T00:00Z", "2023-07-24 16:00:15")]
    public void The_offset_of_the_day_that_is_due_counts_not_that_of_today(string text, string after, string expected) =>
        Assert.Equal(expected, Next(text, "Europe/Stockholm", after));

    [Theory]
    [InlineData("02:30", "2023-03-26 01:00:00, 2023-03-27 00:30:00")]
    [InlineData("30 2 * * *", "2023-03-26 01:00:00, 2023-03-27 00:30:00")]
    [InlineData("2023-03-26 02:30", "2023-03-26 01:00:00, never")]
    [InlineData("2023-03-26 02:30:45", "2023-03-26 01:00:00, never")]
    public void A_time_that_the_clocks_skip_in_spring_is_due_when_they_have_moved(string text, string expected) =>
        Assert.Equal(expected, Next(text, "Europe/Stockholm", "2023-03-25T12:00Z", 2));

    [Theory]
    [InlineData("02:30", "2023-10-29 00:30:00, 2023-10-30 01:30:00")]
    [InlineData("2023-10-29 02:30", "2023-10-29 00:30:00, never")]
    public void A_time_that_the_clocks_show_twice_in_autumn_is_due_once(string text, string expected) =>
        Assert.Equal(expected, Next(text, "Europe/Stockholm", "2023-10-28T12:00Z", 2));

    [Theory]
    [InlineData("2023-03-26T00:10Z", "2023-03-26 00:30:00, 2023-03-26 01:00:00, 2023-03-26 01:30:00")]
    [InlineData("2023-10-28T23:40Z", "2023-10-29 00:00:00, 2023-10-29 00:30:00, 2023-10-29 01:00:00")]
    public void What_is_due_in_every_hour_goes_on_evenly_when_the_clocks_change(string after, string expected) =>
        Assert.Equal(expected, Next("*/30 * * * *", "Europe/Stockholm", after, 3));

    [Theory]
    [InlineData("America/New_York", "2024-01-01 05:00:00")]
    [InlineData("Asia/Kolkata", "2023-12-31 18:30:00")]
    [InlineData("+05:30", "2023-12-31 18:30:00")]
    [InlineData("-03:30", "2024-01-01 03:30:00")]
    [InlineData("utc", "2024-01-01 00:00:00")]
    public void A_time_zone_is_an_IANA_name_or_an_offset(string zone, string expected) => Assert.Equal(expected, Next("@yearly", zone, "2023-06-01T00:00Z"));

    [Theory]
    [InlineData("5s", "00:00:05")]
    [InlineData("5 seconds", "00:00:05")]
    [InlineData("10 minutes", "00:10:00")]
    [InlineData("1.5h", "01:30:00")]
    [InlineData("250ms", "00:00:00.2500000")]
    [InlineData(" 2d ", "2.00:00:00")]
    public void A_number_with_a_unit_is_an_interval(string text, string period) =>
        Assert.Equal(new IntervalRecurrence(TimeSpan.Parse(period, CultureInfo.InvariantCulture)), ScheduleParser.Parse(text, TimeZoneInfo.Utc));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("5")]
    [InlineData("5 parsecs")]
    [InlineData("25:00")]
    [InlineData("24:00")]
    [InlineData("3:30")]
    [InlineData("2023-02-29 12:00")]
    [InlineData("infinite")]
    [InlineData("* * * *")]
    public void What_cannot_be_read_is_refused_with_all_that_can_be_written(string text) => Assert.Equal(
        "cannot be read. Write cron (*/5 * * * *), an alias (@daily), a word (nightly, weekdays, monday), an interval (10 minutes), a time of day (03:30) or a moment (2030-01-31 03:30).",
        ErrorOf(text));

    [Theory]
    [InlineData("61 * * * *", "the minute '61' is not between 0 and 59")]
    [InlineData("0 0 * * wed-mon", "the weekday 'WED-MON' runs backwards. Write it as two ranges: WED-SAT,SUN-MON")]
    [InlineData("60 0 0 * * *", "the second '60' is not between 0 and 59")]
    [InlineData("@fortnightly", "there is no such alias. Known are @minutely, @hourly, @daily, @midnight, @weekly, @monthly, @yearly, @annually")]
    public void A_wrong_cron_expression_is_refused_with_what_is_wrong_in_it(string text, string wrong)
    {
        var error = ErrorOf(text);

        Assert.StartsWith("is not a valid cron expression: ", error, StringComparison.Ordinal);
        Assert.Contains(wrong, error, StringComparison.Ordinal);
        Assert.EndsWith(". Write [second] minute hour day month weekday [year], such as */5 * * * *.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 0 31 2 *")]
    [InlineData("0 0 30 feb *")]
    [InlineData("0 0 31 4,6,9,11 *")]
    public void What_can_never_be_due_is_refused(string text) =>
        Assert.Equal("can never be due: no day fits it. Correct its day, month or year.", ErrorOf(text));

    [Fact]
    public void What_is_not_due_any_more_is_no_error() =>
        Assert.All(["0 0 0 1 1 * 2020", "2020-01-01 00:00"], text => Assert.Equal("never", Next(text, "UTC", "2023-01-01T00:00Z")));

    [Theory]
    [InlineData("0s")]
    [InlineData("1us")]
    public void An_interval_must_be_one_that_timers_can_keep(string text) => Assert.Equal("is too short an interval. Write one of 1ms or longer.", ErrorOf(text));

    [Theory]
    [InlineData("3000000 days")]
    [InlineData("365001d")]
    [InlineData("100000000h")]
    public void An_interval_that_no_clock_can_show_is_refused(string text) =>
        Assert.Equal("is too long an interval. Write one of 365000 days or shorter.", ErrorOf(text));

    [Theory]
    [InlineData("9999-12-31 23:59:59", "+00:00")]
    [InlineData("9999-12-31 23:59:59", "-08:00")]
    [InlineData("0001-01-01 00:00", "+14:00")]
    [InlineData("2100-01-01 00:00", "Europe/Stockholm")]
    public void A_moment_out_of_range_is_refused(string text, string zone) => Assert.Equal(
        "is a moment out of range. Write one in a year between 1970 and 2099.",
        Assert.Throws<FormatException>(() => ScheduleParser.Parse(text, Zone(zone))).Message);

    [Theory]
    [InlineData("Europe/Stokholm", "Did you mean 'Europe/Stockholm'?")]
    [InlineData("+25:00", "Write an IANA name such as 'Europe/Stockholm', or an offset such as '+05:30'.")]
    [InlineData("The Moon, somewhere behind the hill", "Write an IANA name such as 'Europe/Stockholm', or an offset such as '+05:30'.")]
    public void An_unknown_time_zone_is_refused_with_what_was_meant(string zone, string fix)
    {
        TimeZoneData.SkipIfMissing();
        Assert.Equal(fix, Assert.Throws<FormatException>(() => TimeZones.Find(zone)).Message);
    }
}
