using Lato.Engine;
using Lato.Schedules.Runs;
using Lato.Schedules.Texts;

namespace Lato.Schedules.Cluster;

/// <summary>Claims the runs of one schedule whenever they are due, as the other processes do.</summary>
internal sealed class ClusterLoop(Schedule schedule, ClusterStore store, ClusterRuns runs, ScheduleRunner runner, ClusterContact contact, ClockWatch watch, TimeSpan misfireThreshold)
{
    static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    DateTimeOffset _position;
    bool _isNew;
    bool _isStored;
    bool _isBehind;

    public async Task StoreAsync(CancellationToken cancellationToken)
    {
        (_position, var isNew) = await store.StoreAsync(schedule, runner.Time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        (_isNew, _isStored) = (_isNew || isNew, true);
    }

    public async Task RunAsync()
    {
        await BeginAsync().ConfigureAwait(false);
        while (!runner.Stopping.IsCancellationRequested)
        {
            if (schedule.Recurrence.Next(_position) is not { } due)
            {
                runner.Log.Ended(schedule.Name);
                return;
            }

            TellIfBehind();
            await WaitAsync(due).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!runner.Stopping.IsCancellationRequested && !await contact.TryAsync(() => DecideAsync(due)).ConfigureAwait(false))
            {
                _isStored = false; // perhaps the tables have come back without it
                await Task.Delay(Retry, TimeProvider.System, runner.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    async Task BeginAsync()
    {
        var now = runner.Time.GetUtcNow();
        if (_isNew && schedule.RunOnStartup)
        {
            await contact.TryAsync(() => runs.ClaimAsync(schedule, now, now, isLeftOut: false, isFirst: true)).ConfigureAwait(false);
        }
    }

    /// <summary>A clock that was wrong, here or in another process, may have decided on runs far ahead.</summary>
    void TellIfBehind()
    {
        var now = runner.Time.GetUtcNow();
        var isBehind = _position - now > misfireThreshold;
        if (isBehind && !_isBehind)
        {
            runner.Log.ClockIsBehind(schedule.Name, _position, now, store.ScheduleTable);
        }

        _isBehind = isBehind;
    }

    async Task DecideAsync(DateTimeOffset due)
    {
        if (!_isStored)
        {
            await StoreAsync(runner.Stopping).ConfigureAwait(false);
            return;
        }

        if (schedule.Overlap == OverlapPolicy.Queue && await MustQueueAsync().ConfigureAwait(false))
        {
            return;
        }

        var now = runner.Time.GetUtcNow();
        var isMissed = now - due > misfireThreshold;
        var isLeftOut = isMissed && schedule.Misfire == ScheduleMisfire.Skip;
        var running = runs.CountOf(schedule);
        var decision = await runs.ClaimAsync(schedule, due, isMissed ? now : due, isLeftOut || running >= schedule.MaxConcurrentRuns, isFirst: false).ConfigureAwait(false);
        _position = decision.Position;
        if (decision.IsOurs && isMissed)
        {
            runner.Missed(schedule, due);
        }

        if (decision is { IsOurs: true, Runs: false } && !isLeftOut)
        {
            runner.Skipped(schedule, due, Math.Max(1, running));
        }
    }

    /// <summary>Waits a little for the run under way, here or in another process.</summary>
    async Task<bool> MustQueueAsync()
    {
        if (runs.CountOf(schedule) == 0 && !await store.IsRunningAsync(schedule, runner.Stopping).ConfigureAwait(false))
        {
            return false;
        }

        using var waited = CancellationTokenSource.CreateLinkedTokenSource(runner.Stopping);
        var pause = Task.Delay(Retry, TimeProvider.System, waited.Token);
        await Task.WhenAny(runs.CountOf(schedule) > 0 ? runs.AnyEndedAsync(schedule) : pause, pause).ConfigureAwait(false);
        await waited.CancelAsync().ConfigureAwait(false);
        return true;
    }

    /// <summary>Until the clock shows that time; for an interval never longer than that, though the clock was set back.</summary>
    async Task WaitAsync(DateTimeOffset due)
    {
        var time = runner.Time;
        var longest = schedule.Recurrence is IntervalRecurrence interval ? interval.Period : TimeSpan.MaxValue;
        var start = time.GetTimestamp();
        while (!runner.Stopping.IsCancellationRequested)
        {
            var jump = watch.NextJump;
            var looked = time.GetTimestamp();
            var (untilDue, left) = (due - time.GetUtcNow(), longest - time.GetElapsedTime(start, looked));
            var wait = untilDue < left ? untilDue : left;
            if (wait <= TimeSpan.Zero)
            {
                return;
            }

            using var waited = CancellationTokenSource.CreateLinkedTokenSource(runner.Stopping);
            var delay = Task.Delay(TimerSpan.Of(wait), time, waited.Token);
            if (time.GetElapsedTime(looked) < ClockWatch.Tolerance) // else the delay began too late, and would end as late
            {
                await Task.WhenAny(delay, jump).ConfigureAwait(false);
            }

            await waited.CancelAsync().ConfigureAwait(false);
        }
    }
}
