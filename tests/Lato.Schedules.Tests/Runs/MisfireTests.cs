using Lato.Schedules.Tests.Doubles;

namespace Lato.Schedules.Tests.Runs;

public sealed class MisfireTests
{
    static readonly DateTimeOffset Start = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly List<double> _hours = [];

    void Note(ScheduleContext run) => _hours.Add((run.Due - Start).TotalHours);

    static Task<ClockedHost> HostAsync(Action<Application> configure) =>
        ClockedHost.StartAsync(configure, options => options.MisfireThreshold = TimeSpan.FromMinutes(5));

    [Fact]
    public async Task One_run_makes_up_for_all_that_were_missed()
    {
        await using var host = await HostAsync(app => app.Handle("bill", [Schedule("@hourly")] (ScheduleContext run) => Note(run)));

        host.Sleep(TimeSpan.FromHours(3.5));
        await TestTimeout.UntilAsync(() => _hours.Count == 1);
        host.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal([1, 4], _hours);
        Assert.StartsWith("Warning Schedule 'farm.bill' missed its runs from 2000-01-01T01:00:00.0000000+00:00 until 2000-01-01T03:30:00", Assert.Single(host.Logs.Problems), StringComparison.Ordinal);
        Assert.EndsWith(", and runs once for them", host.Logs.Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_run_after_one_that_made_up_for_missed_ones_knows_when_that_was_due()
    {
        var previous = new List<double?>();
        await using var host = await HostAsync(app => app.Handle("bill", [Schedule("@hourly")] (ScheduleContext run) =>
        {
            previous.Add((run.Previous - Start)?.TotalHours);
            Note(run);
        }));

        host.Time.Advance(TimeSpan.FromHours(1));
        host.Sleep(TimeSpan.FromHours(3.5));
        await TestTimeout.UntilAsync(() => _hours.Count == 2);
        host.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal([1, 2, 5], _hours);
        Assert.Equal([null, 1, 2], previous);
    }

    [Fact]
    public async Task Missed_runs_can_be_left_out()
    {
        using var counter = new RunCounter("farm.left out");
        await using var host = await HostAsync(app => app.Handle("left out", [Schedule("@hourly", Misfire = ScheduleMisfire.Skip)] (ScheduleContext run) => Note(run)));

        host.Sleep(TimeSpan.FromHours(3.5));
        await TestTimeout.UntilAsync(() => host.Logs.Problems.Length == 1);
        host.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal([4], _hours);
        Assert.EndsWith(", and leaves them out", Assert.Single(host.Logs.Problems), StringComparison.Ordinal);
        Assert.Equal("farm missed: 1, farm ok: 1", counter.Counts);
    }

    [Fact]
    public async Task What_is_late_by_less_than_the_threshold_just_runs()
    {
        await using var host = await HostAsync(app => app.Handle("bill", [Schedule("@hourly", Misfire = ScheduleMisfire.Skip)] (ScheduleContext run) => Note(run)));

        host.Time.Advance(TimeSpan.FromMinutes(59));
        host.Sleep(TimeSpan.FromMinutes(5));
        host.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal([1], _hours);
        Assert.Empty(host.Logs.Problems);
    }
}
