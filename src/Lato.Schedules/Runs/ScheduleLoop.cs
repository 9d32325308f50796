namespace Lato.Schedules.Runs;

/// <summary>Begins the runs of one schedule that is kept in memory, whenever they are due. Thread-safe.</summary>
internal sealed class ScheduleLoop : IDisposable
{
    /// <summary>The longest wait for a timer, so that a clock that was set, or a machine that slept, is noticed.</summary>
    static readonly TimeSpan Glance = TimeSpan.FromMinutes(10);

    readonly Lock _gate = new();
    readonly Schedule _schedule;
    readonly ScheduleRunner _runner;
    readonly TimeSpan _misfireThreshold;
    readonly ITimer _timer;
    DateTimeOffset? _next; // under the gate
    DateTimeOffset? _previous; // under the gate
    int _running; // under the gate
    bool _isHeld; // under the gate: due, and waiting for a run to end

    public ScheduleLoop(Schedule schedule, ScheduleRunner runner, TimeSpan misfireThreshold)
    {
        (_schedule, _runner, _misfireThreshold) = (schedule, runner, misfireThreshold);
        using (ExecutionContext.SuppressFlow())
        {
            _timer = runner.Time.CreateTimer(static loop => ((ScheduleLoop)loop!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public int Running
    {
        get
        {
            lock (_gate)
            {
                return _running;
            }
        }
    }

    public void Begin()
    {
        var now = _runner.Time.GetUtcNow();
        lock (_gate)
        {
            MoveTo_NeedsLock(_schedule.Recurrence.Next(now));
            Arm_NeedsLock(now);
            _running += _schedule.Immediately ? 1 : 0;
        }

        if (_schedule.Immediately)
        {
            Run(now, null);
        }
    }

    public void Dispose() => _timer.Dispose();

    void Tick()
    {
        while (TakeDue() is var (due, previous))
        {
            Run(due, previous);
        }
    }

    void Run(DateTimeOffset due, DateTimeOffset? previous)
    {
        _ = RunAsync();

        async Task RunAsync()
        {
            await _runner.RunAsync(_schedule, due, previous).ConfigureAwait(false);
            if (Ended())
            {
                Tick();
            }
        }
    }

    /// <returns>Whether another run waits for this end.</returns>
    bool Ended()
    {
        lock (_gate)
        {
            _running--;
            return _isHeld;
        }
    }

    /// <summary>Takes the next run that is to begin now; else waits for the next one that will be due.</summary>
    (DateTimeOffset Due, DateTimeOffset? Previous)? TakeDue()
    {
        lock (_gate)
        {
            _isHeld = false;
            while (!_runner.Stopping.IsCancellationRequested)
            {
                var now = _runner.Time.GetUtcNow();
                if (_next is not { } due || due > now)
                {
                    Arm_NeedsLock(now);
                    return null;
                }

                if (_schedule.Overlap == ScheduleOverlap.Queue && _running > 0)
                {
                    _isHeld = true;
                    return null;
                }

                if (Begins_NeedsLock(due, now))
                {
                    _running++;
                    var previous = _previous;
                    _previous = due;
                    Arm_NeedsLock(now);
                    return (due, previous);
                }
            }

            return null;
        }
    }

    /// <summary>Whether the run that is due begins, or is left out. Moves on to the next one either way.</summary>
    bool Begins_NeedsLock(DateTimeOffset due, DateTimeOffset now)
    {
        if (now - due > _misfireThreshold)
        {
            _runner.Missed(_schedule, due);
            MoveTo_NeedsLock(_schedule.Recurrence.Next(now));
            if (_schedule.Misfire == ScheduleMisfire.Skip)
            {
                return false;
            }
        }
        else
        {
            MoveTo_NeedsLock(_schedule.Recurrence.Next(due));
        }

        if (_running < _schedule.MaxOverlap)
        {
            return true;
        }

        _runner.Skipped(_schedule, due, _running);
        return false;
    }

    void MoveTo_NeedsLock(DateTimeOffset? next)
    {
        _next = next;
        if (next is null)
        {
            _runner.Log.Ended(_schedule.Name);
        }
    }

    void Arm_NeedsLock(DateTimeOffset now)
    {
        var wait = _next is { } next ? next - now : Timeout.InfiniteTimeSpan;
        _timer.Change(wait > Glance ? Glance : wait, Timeout.InfiniteTimeSpan);
    }
}
