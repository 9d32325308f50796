using System.Collections.Concurrent;
using Lato.Schedules.Tests.Doubles;

namespace Lato.Schedules.Tests.Runs;

public sealed class OverlapTests
{
    static readonly DateTimeOffset Start = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly Gate _gate = new();
    readonly ConcurrentQueue<int> _begun = [];
    int _ended;

    int[] Begun => [.. _begun];

    async Task WorkAsync(ScheduleContext run, CancellationToken cancellationToken)
    {
        _begun.Enqueue((int)(run.Due - Start).TotalSeconds);
        await _gate.PassAsync(cancellationToken);
        Interlocked.Increment(ref _ended);
    }

    /// <summary>Lets a run end, and waits until the schedule has taken notice: what waited for it has begun.</summary>
    async Task EndOneAsync(ClockedHost host, int begun)
    {
        var ended = Volatile.Read(ref _ended) + 1;
        _gate.Open();
        await TestTimeout.UntilAsync(() => Volatile.Read(ref _ended) == ended && _begun.Count >= begun && host.Running == _begun.Count - ended);
    }

    [Fact]
    public async Task A_run_that_is_due_while_one_is_under_way_is_left_out()
    {
        await using var host = await ClockedHost.StartAsync(app => app.Handle("work", [Schedule("1s")] (ScheduleContext run, CancellationToken token) => WorkAsync(run, token)));

        host.Time.Advance(TimeSpan.FromSeconds(3));
        await EndOneAsync(host, begun: 1);
        host.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([1, 4], Begun);
        Assert.Equal(
            ["Warning Schedule 'farm.work' left out its run due 2000-01-01T00:00:02.0000000+00:00: 1 under way", "Warning Schedule 'farm.work' left out its run due 2000-01-01T00:00:03.0000000+00:00: 1 under way"],
            host.Logs.Problems);
    }

    [Fact]
    public async Task Queued_runs_follow_each_other_and_none_is_left_out()
    {
        await using var host = await ClockedHost.StartAsync(app => app.Handle("work", [Schedule("1s", Overlap = OverlapPolicy.Queue)] (ScheduleContext run, CancellationToken token) => WorkAsync(run, token)));

        host.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal([1], Begun);
        await EndOneAsync(host, begun: 2);
        Assert.Equal([1, 2], Begun);
        await EndOneAsync(host, begun: 3);
        await EndOneAsync(host, begun: 3);
        host.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([1, 2, 3, 4], Begun);
        Assert.Empty(host.Logs.Problems);
    }

    [Fact]
    public async Task A_run_that_has_queued_for_too_long_is_a_missed_one()
    {
        await using var host = await ClockedHost.StartAsync(
            app => app.Handle("work", [Schedule("1s", Overlap = OverlapPolicy.Queue)] (ScheduleContext run, CancellationToken token) => WorkAsync(run, token)),
            options => options.MisfireThreshold = TimeSpan.FromSeconds(5));

        host.Time.Advance(TimeSpan.FromSeconds(10));
        await EndOneAsync(host, begun: 2);

        Assert.Equal([1, 2], Begun);
        Assert.Equal(
            ["Warning Schedule 'farm.work' missed its runs from 2000-01-01T00:00:02.0000000+00:00 until 2000-01-01T00:00:10.0000000+00:00, and runs once for them"],
            host.Logs.Problems);
    }

    [Fact]
    public async Task As_many_runs_as_allowed_are_under_way_at_once()
    {
        await using var host = await ClockedHost.StartAsync(app => app.Handle(
            "work", [Schedule("1s", Overlap = OverlapPolicy.Allow, MaxConcurrentRuns = 3)] (ScheduleContext run, CancellationToken token) => WorkAsync(run, token)));

        host.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([1, 2, 3], Begun);
        Assert.Equal(2, host.Logs.Problems.Length);
        await EndOneAsync(host, begun: 3);
        host.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([1, 2, 3, 6], Begun);
    }

    [Fact]
    public async Task A_run_that_blocks_its_thread_does_not_hold_the_clock_up()
    {
        using var release = new ManualResetEventSlim();
        await using var host = await ClockedHost.StartAsync(app => app.Handle("work", [Schedule("1s"), Blocking] (ScheduleContext run) =>
        {
            _begun.Enqueue((int)(run.Due - Start).TotalSeconds);
            release.Wait();
        }));

        host.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(["Warning Schedule 'farm.work' left out its run due 2000-01-01T00:00:02.0000000+00:00: 1 under way"], host.Logs.Problems);
        release.Set();
    }
}
