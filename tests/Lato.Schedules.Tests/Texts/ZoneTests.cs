using Lato.Schedules.Tests.Doubles;
using Lato.Schedules.Texts;
using NodaTime;

namespace Lato.Schedules.Tests.Texts;

/// <summary>
/// Every time zone around every change of its clocks in ten years, against NodaTime. NodaTime has a copy of the time zone
/// data of its own, and what is still to come differs between versions of it: so the ten years have passed.
/// </summary>
public sealed class ZoneTests
{
    static readonly Duration Around = Duration.FromHours(50);

    static readonly (string Text, bool IsOfEveryHour, Func<LocalDateTime, bool> IsNamed)[] Expressions =
    [
        ("0 0 * * *", false, time => time is { Hour: 0, Minute: 0 }),
        ("0 1 * * *", false, time => time is { Hour: 1, Minute: 0 }),
        ("30 2 * * *", false, time => time is { Hour: 2, Minute: 30 }),
        ("0 3 * * *", false, time => time is { Hour: 3, Minute: 0 }),
        ("15,45 1-2 * * *", false, time => time is { Hour: 1 or 2, Minute: 15 or 45 }),
        ("10 */2 * * *", false, time => time.Hour % 2 == 0 && time.Minute == 10),
        ("45 23 * * sun", false, time => time is { DayOfWeek: IsoDayOfWeek.Sunday, Hour: 23, Minute: 45 }),
        ("0 0 1 * *", false, time => time is { Day: 1, Hour: 0, Minute: 0 }),
        ("0 * * * *", true, time => time.Minute == 0),
        ("*/20 * * * *", true, time => time.Minute % 20 == 0),
        ("30 * * * sun", true, time => time is { DayOfWeek: IsoDayOfWeek.Sunday, Minute: 30 }),
    ];

    public ZoneTests() => TimeZoneData.SkipIfMissing();

    static Instant At(int year) => Instant.FromUtc(year, 1, 1, 0, 0);

    /// <summary>From each of these instants, what is due next; and one after the other, what is due up to the end.</summary>
    static void Compare(string id, TimeZoneInfo zone, NodaOracle oracle, Instant from, Instant until, bool canStartAnywhere = true)
    {
        foreach (var (text, isOfEveryHour, isNamed) in Expressions)
        {
            var recurrence = new CronRecurrence(CronParser.Parse(text), zone);
            var expected = isOfEveryHour ? oracle.WheneverShown(from, until, isNamed) : oracle.OncePerReading(from, until, isNamed);
            var actual = new List<Instant>();
            for (var next = recurrence.Next(from.ToDateTimeOffset()); next <= until.ToDateTimeOffset(); next = recurrence.Next(next.Value))
            {
                actual.Add(Instant.FromDateTimeOffset(next.Value));
            }

            Assert.True(expected.SequenceEqual(actual), $"{text} in {id} from {from}\nexpected: {string.Join(' ', expected)}\nbut was:  {string.Join(' ', actual)}");
            for (var start = from; canStartAnywhere && start < until - Duration.FromDays(1); start += Duration.FromMinutes(97))
            {
                var due = expected.Find(instant => instant > start);
                Assert.True(due == default || recurrence.Next(start.ToDateTimeOffset()) == due.ToDateTimeOffset(), $"{text} in {id} after {start} is due {recurrence.Next(start.ToDateTimeOffset()):O}, not {due}");
            }
        }
    }

    [Fact]
    public void Each_change_of_the_clocks_in_each_zone_over_ten_years_is_as_NodaTime_has_it()
    {
        var (compared, differing) = (new HashSet<string>(), new List<string>());
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
        {
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
            {
                differing.Add(id); // newer than the data of this machine
                continue;
            }

            var oracle = new NodaOracle(DateTimeZoneProviders.Tzdb[id]);
            if (!oracle.Agrees(zone, At(2014), At(2025)))
            {
                differing.Add(id);
                continue;
            }

            var changes = oracle.Changes(At(2015), At(2025)).ToList();
            if (compared.Add(string.Join(' ', changes) + zone.BaseUtcOffset))
            {
                changes.ForEach(change => Compare(id, zone, oracle, change - Around, change + Around, canStartAnywhere: change < At(2017)));
            }
        }

        Assert.True(compared.Count > 60, $"Only {compared.Count} different zones were compared.");
        Assert.True(differing.Count <= 15, $"The data of this machine and of NodaTime differ in {string.Join(' ', differing)}");
        Assert.DoesNotContain(differing, id => id is "Europe/Dublin" or "Africa/Casablanca" or "Africa/El_Aaiun" or "Australia/Lord_Howe" or "Antarctica/Troll" or "Europe/Stockholm" or "America/New_York");
    }

    [Theory]
    [InlineData("Pacific/Apia", 2011)] // a day is skipped
    [InlineData("Pacific/Kwajalein", 1993)]
    [InlineData("America/Caracas", 2016)] // half an hour
    [InlineData("Asia/Pyongyang", 2018)]
    [InlineData("Antarctica/Casey", 2020)] // three hours back
    [InlineData("Asia/Kathmandu", 1985)] // a quarter of an hour
    [InlineData("Europe/Dublin", 2024)]
    [InlineData("Africa/Casablanca", 2024)]
    [InlineData("Africa/El_Aaiun", 2024)]
    [InlineData("Africa/Cairo", 2024)] // midnight is skipped
    [InlineData("Australia/Lord_Howe", 2024)]
    [InlineData("Antarctica/Troll", 2024)] // two hours
    [InlineData("America/Santiago", 2024)]
    public void The_changes_of_a_zone_with_a_history_are_as_NodaTime_has_them(string id, int year)
    {
        var (zone, oracle) = (TimeZones.Find(id), new NodaOracle(DateTimeZoneProviders.Tzdb[id]));
        var changes = oracle.Changes(At(year), At(year + 1)).ToList();

        Assert.True(oracle.Agrees(zone, At(year), At(year + 1)), $"The data of this machine and of NodaTime differ in {id} {year}.");
        Assert.NotEmpty(changes);
        changes.ForEach(change => Compare(id, zone, oracle, change - Around, change + Around));
    }

    [Theory]
    [InlineData("Europe/Dublin")]
    [InlineData("Africa/Casablanca")]
    public void A_year_of_daily_and_hourly_runs_is_as_NodaTime_has_it(string id) =>
        Compare(id, TimeZones.Find(id), new NodaOracle(DateTimeZoneProviders.Tzdb[id]), At(2024), At(2025), canStartAnywhere: false);

    [Fact]
    public void A_time_that_Dublin_skips_in_spring_is_due_once_at_the_end_of_the_gap()
    {
        var recurrence = ScheduleParser.Parse("0 1 * * *", TimeZones.Find("Europe/Dublin"));

        var first = recurrence.Next(new DateTimeOffset(2026, 3, 28, 12, 0, 0, TimeSpan.Zero))!.Value;
        var second = recurrence.Next(first)!.Value;

        Assert.Equal(("2026-03-29T01:00Z", "2026-03-30T00:00Z"), ($"{first:yyyy-MM-ddTHH:mmZ}", $"{second:yyyy-MM-ddTHH:mmZ}"));
        Assert.Equal(new TimeSpan(2, 0, 0), TimeZoneInfo.ConvertTime(first, TimeZones.Find("Europe/Dublin")).TimeOfDay);
    }

    sealed record StandingStill : Recurrence
    {
        protected override DateTimeOffset? Find(DateTimeOffset after) => after;
    }

    [Fact]
    public void A_recurrence_that_does_not_move_on_is_found_out()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => new StandingStill().Next(DateTimeOffset.UnixEpoch));

        Assert.StartsWith("Bug in Lato: after 1970-01-01T00:00:00.0000000+00:00, a schedule (StandingStill { }) is due at 1970-01-01T00:00:00", failure.Message, StringComparison.Ordinal);
    }
}
