using System.Globalization;
using Lato.Schedules.Texts;

namespace Lato.Schedules.Tests.Texts;

public sealed class CronTextTests
{
    static readonly DateTimeOffset Start = new(2017, 1, 30, 23, 59, 1, TimeSpan.Zero); // a Monday

    static string Next(string text, DateTimeOffset? after = null, int count = 1)
    {
        var expression = CronText.Parse(text).WithTimeZone(TimeZoneInfo.Utc);
        var times = new List<string>();
        for (DateTimeOffset? time = after ?? Start; times.Count < count && time is not null;)
        {
            time = expression.GetNextValidTimeAfter(time.Value);
            times.Add(time?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "never");
        }

        return string.Join(", ", times);
    }

    [Theory]
    [InlineData("*/5 * * * *", "2017-01-31 00:00:00, 2017-01-31 00:05:00")]
    [InlineData("15,45 8-9 * * *", "2017-01-31 08:15:00, 2017-01-31 08:45:00")]
    [InlineData("0 0 1-10/3 * *", "2017-02-01 00:00:00, 2017-02-04 00:00:00")]
    [InlineData("0 9 * jan,MAR SUN", "2017-03-05 09:00:00, 2017-03-12 09:00:00")]
    [InlineData("0 0 1 */3 *", "2017-04-01 00:00:00, 2017-07-01 00:00:00")]
    [InlineData("0 0 L * *", "2017-01-31 00:00:00, 2017-02-28 00:00:00")]
    [InlineData("0 0 * * 5L", "2017-02-24 00:00:00, 2017-03-31 00:00:00")]
    public void Five_fields_are_minute_hour_day_month_weekday(string text, string expected) => Assert.Equal(expected, Next(text, count: 2));

    [Theory]
    [InlineData("0 9 * * 1", "2017-02-06 09:00:00")]
    [InlineData("0 9 * * MON", "2017-02-06 09:00:00")]
    [InlineData("0 9 * * 0", "2017-02-05 09:00:00")]
    [InlineData("0 9 * * 7", "2017-02-05 09:00:00")]
    [InlineData("0 0 9 * * 1", "2017-02-06 09:00:00")]
    [InlineData("0 0 9 * * 0", "2017-02-05 09:00:00")]
    [InlineData("0 0 9 * * 7 2018", "2018-01-07 09:00:00")]
    [InlineData("0 9 * * 5-7", "2017-02-03 09:00:00")]
    public void Weekdays_are_numbered_from_Monday_and_Sunday_is_0_and_7_however_many_fields_there_are(string text, string expected) =>
        Assert.Equal(expected, Next(text));

    [Fact]
    public void Of_day_and_weekday_either_is_enough() =>
        Assert.Equal("2017-02-01 12:00:00, 2017-02-06 12:00:00, 2017-02-13 12:00:00, 2017-02-15 12:00:00", Next("0 12 1,15 * 1", count: 4));

    [Theory]
    [InlineData("*/20 * * * * *", "2017-01-30 23:59:20, 2017-01-30 23:59:40")]
    [InlineData("30 0 0 1 1 *", "2018-01-01 00:00:30, 2019-01-01 00:00:30")]
    [InlineData("0 0 12 * * * 2018-2019", "2018-01-01 12:00:00, 2018-01-02 12:00:00")]
    [InlineData("0 0 0 1 1 * 2018", "2018-01-01 00:00:00, never")]
    public void Six_fields_begin_with_a_second_and_seven_end_with_a_year(string text, string expected) => Assert.Equal(expected, Next(text, count: 2));

    [Theory]
    [InlineData("@minutely", "2017-01-31 00:00:00, 2017-01-31 00:01:00")]
    [InlineData("@hourly", "2017-01-31 00:00:00, 2017-01-31 01:00:00")]
    [InlineData("@daily", "2017-01-31 00:00:00, 2017-02-01 00:00:00")]
    [InlineData("@Midnight", "2017-01-31 00:00:00, 2017-02-01 00:00:00")]
    [InlineData("@weekly", "2017-02-05 00:00:00, 2017-02-12 00:00:00")]
    [InlineData("@monthly", "2017-02-01 00:00:00, 2017-03-01 00:00:00")]
    [InlineData("@yearly", "2018-01-01 00:00:00, 2019-01-01 00:00:00")]
    [InlineData("@annually", "2018-01-01 00:00:00, 2019-01-01 00:00:00")]
    public void Aliases_stand_for_expressions(string text, string expected) => Assert.Equal(expected, Next(text, count: 2));

    [Theory]
    [InlineData("2017-01-30T23:59:01Z", "2017-01-31 00:00:00")]
    [InlineData("2017-02-27T23:59:01Z", "2017-02-28 00:00:00")]
    [InlineData("2016-02-28T23:59:01Z", "2016-02-29 00:00:00")]
    [InlineData("2017-11-29T23:59:01Z", "2017-11-30 00:00:00")]
    [InlineData("2017-11-30T23:59:01Z", "2017-12-01 00:00:00")]
    [InlineData("2017-12-31T23:59:01Z", "2018-01-01 00:00:00")]
    public void The_last_day_of_a_month_is_not_skipped(string after, string expected) =>
        Assert.All(["@minutely", "@hourly", "@daily"], alias => Assert.Equal(expected, Next(alias, DateTimeOffset.Parse(after, CultureInfo.InvariantCulture))));
}
