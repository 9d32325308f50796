using System.Globalization;
using Lato.Schedules.Texts;

namespace Lato.Schedules.Tests.Texts;

public sealed class CronParserTests
{
    static readonly DateTimeOffset Start = new(2017, 1, 30, 23, 59, 1, TimeSpan.Zero); // a Monday

    static string Next(string text, DateTimeOffset? after = null, int count = 1)
    {
        var recurrence = new CronRecurrence(CronParser.Parse(text), TimeZoneInfo.Utc);
        var times = new List<string>();
        for (DateTimeOffset? time = after ?? Start; times.Count < count && time is not null;)
        {
            time = recurrence.Next(time.Value);
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

    [Theory]
    [InlineData("0 0 1 jan/2 *", "2017-03-01 00:00:00, 2017-05-01 00:00:00, 2017-07-01 00:00:00, 2017-09-01 00:00:00, 2017-11-01 00:00:00, 2018-01-01 00:00:00")]
    [InlineData("0 0 1 feb-aug/3 *", "2017-02-01 00:00:00, 2017-05-01 00:00:00, 2017-08-01 00:00:00, 2018-02-01 00:00:00")]
    [InlineData("0 0 * * mon-fri/2", "2017-02-01 00:00:00, 2017-02-03 00:00:00, 2017-02-06 00:00:00, 2017-02-08 00:00:00")]
    [InlineData("0 0 * * tue/3", "2017-01-31 00:00:00, 2017-02-03 00:00:00, 2017-02-07 00:00:00")]
    [InlineData("50/4 * * * *", "2017-01-31 00:50:00, 2017-01-31 00:54:00, 2017-01-31 00:58:00, 2017-01-31 01:50:00")]
    [InlineData("0 0 * * */3", "2017-02-01 00:00:00, 2017-02-04 00:00:00, 2017-02-05 00:00:00")]
    [InlineData("0 0 */10 * *", "2017-01-31 00:00:00, 2017-02-01 00:00:00, 2017-02-11 00:00:00")]
    public void Steps_count_from_where_their_range_begins_by_name_as_by_number(string text, string expected) =>
        Assert.Equal(expected, Next(text, count: expected.Count(character => character == ',') + 1));

    [Theory]
    [InlineData("0 0 * * sat-sun", "2017-02-04 00:00:00, 2017-02-05 00:00:00, 2017-02-11 00:00:00")]
    [InlineData("0 0 * * 6-7", "2017-02-04 00:00:00, 2017-02-05 00:00:00, 2017-02-11 00:00:00")]
    [InlineData("0 0 * * sun-mon", "2017-02-05 00:00:00, 2017-02-06 00:00:00, 2017-02-12 00:00:00")]
    [InlineData("0 0 * * sun-sun", "2017-02-05 00:00:00, 2017-02-12 00:00:00, 2017-02-19 00:00:00")]
    [InlineData("0 0 * * 0-7", "2017-01-31 00:00:00, 2017-02-01 00:00:00, 2017-02-02 00:00:00")]
    public void Sunday_begins_a_week_and_ends_one(string text, string expected) => Assert.Equal(expected, Next(text, count: 3));

    [Theory]
    [InlineData("0 0 L-2 * *", "2017-02-26 00:00:00, 2017-03-29 00:00:00")]
    [InlineData("0 0 LW * *", "2017-01-31 00:00:00, 2017-02-28 00:00:00, 2017-03-31 00:00:00, 2017-04-28 00:00:00")]
    [InlineData("0 0 1W,15W * *", "2017-02-01 00:00:00, 2017-02-15 00:00:00, 2017-03-01 00:00:00, 2017-03-15 00:00:00, 2017-04-03 00:00:00, 2017-04-14 00:00:00")]
    [InlineData("0 0 * * mon#2", "2017-02-13 00:00:00, 2017-03-13 00:00:00")]
    [InlineData("0 0 * * 1#5", "2017-05-29 00:00:00, 2017-07-31 00:00:00")]
    [InlineData("0 0 * * friL", "2017-02-24 00:00:00, 2017-03-31 00:00:00")]
    [InlineData("0 0 15,L * *", "2017-01-31 00:00:00, 2017-02-15 00:00:00, 2017-02-28 00:00:00")]
    public void Days_can_be_counted_from_the_end_and_within_the_month(string text, string expected) =>
        Assert.Equal(expected, Next(text, count: expected.Count(character => character == ',') + 1));

    [Theory]
    [InlineData("0 0 13 * fri", "2017-02-03 00:00:00, 2017-02-10 00:00:00, 2017-02-13 00:00:00")]
    [InlineData("0 0 13 * *", "2017-02-13 00:00:00, 2017-03-13 00:00:00")]
    [InlineData("0 0 13 * ?", "2017-02-13 00:00:00, 2017-03-13 00:00:00")]
    [InlineData("0 0 ? * fri", "2017-02-03 00:00:00, 2017-02-10 00:00:00")]
    [InlineData("0 0 */2 * fri", "2017-02-03 00:00:00, 2017-02-17 00:00:00, 2017-03-03 00:00:00")]
    [InlineData("0 0 1-7 * */5", "2017-02-03 00:00:00, 2017-02-05 00:00:00, 2017-03-03 00:00:00")]
    public void Either_of_day_and_weekday_is_enough_unless_one_begins_with_a_star_as_in_vixie_cron(string text, string expected) =>
        Assert.Equal(expected, Next(text, count: expected.Count(character => character == ',') + 1));

    [Theory]
    [InlineData("1,,2 * * * *", "the minute '1,,2' has a comma without a value")]
    [InlineData(",1 * * * *", "the minute ',1' has a comma without a value")]
    [InlineData("1, * * * *", "the minute '1,' has a comma without a value")]
    [InlineData("* * * * wed-mon", "the weekday 'WED-MON' runs backwards. Write it as two ranges: WED-SAT,SUN-MON")]
    [InlineData("* * * * 5-1", "the weekday '5-1' runs backwards. Write it as two ranges: 5-6,0-1")]
    [InlineData("* 22-4 * * *", "the hour '22-4' runs backwards. Write it as two ranges: 22-23,0-4")]
    [InlineData("0 0 1 nov-feb *", "the month 'NOV-FEB' runs backwards. Write it as two ranges: NOV-DEC,JAN-FEB")]
    [InlineData("0 0 0 1 1 * 2030-2020", "the year '2030-2020' runs backwards. Write it as two ranges: 2030-2099,1970-2020")]
    [InlineData("61 * * * *", "the minute '61' is not between 0 and 59")]
    [InlineData("-1 * * * *", "the minute '' is not a number")]
    [InlineData("1- * * * *", "the minute '' is not a number")]
    [InlineData("1-2-3 * * * *", "the minute '1-2-3' is not a range of two values")]
    [InlineData("1.5 * * * *", "the minute '1.5' is not a number")]
    [InlineData("+5 * * * *", "the minute '+5' is not a number")]
    [InlineData("99999999999999999999 * * * *", "the minute '99999999999999999999' is not a number")]
    [InlineData("٣ * * * *", "the minute '٣' is not a number")]
    [InlineData("** * * * *", "the minute '**' is not a number")]
    [InlineData("? * * * *", "the minute '?' is not a number")]
    [InlineData("*/0 * * * *", "the step '0' of the minute is not between 1 and 59")]
    [InlineData("*/90 * * * *", "the step '90' of the minute is not between 1 and 59")]
    [InlineData("*/ * * * *", "the step '' of the minute is not between 1 and 59")]
    [InlineData("*/2/3 * * * *", "the minute '*/2/3' has more than one step")]
    [InlineData("* 24 * * *", "the hour '24' is not between 0 and 23")]
    [InlineData("0 0 0 * *", "the day '0' is not between 1 and 31")]
    [InlineData("0 0 L-31 * *", "the day 'L-31' is in no month")]
    [InlineData("0 0 1 13 *", "the month '13' is not between 1 and 12")]
    [InlineData("0 0 1 january *", "the month 'JANUARY' is not a number or one of JAN, FEB, MAR, APR, MAY, JUN, JUL, AUG, SEP, OCT, NOV, DEC")]
    [InlineData("0 0 * mon *", "the month 'MON' is not a number or one of JAN, FEB, MAR, APR, MAY, JUN, JUL, AUG, SEP, OCT, NOV, DEC")]
    [InlineData("0 0 * * 8", "the weekday '8' is not between 0 and 7")]
    [InlineData("0 0 * * L", "the weekday 'L' does not say which: write 5L for the last Friday of the month")]
    [InlineData("0 0 * * 1#6", "the weekday '1#6' must be followed by # and a number between 1 and 5")]
    [InlineData("0 0 L * 1#2#3", "the weekday '1#2#3' must be followed by # and a number between 1 and 5")]
    [InlineData("0 0 0 1 1 * 1969", "the year '1969' is not between 1970 and 2099")]
    [InlineData("@reboot", "there is no such alias. Known are @minutely, @hourly, @daily, @midnight, @weekly, @monthly, @yearly, @annually")]
    public void What_is_not_understood_is_refused_by_field_and_value(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<FormatException>(() => CronParser.Parse(text)).Message);
}
