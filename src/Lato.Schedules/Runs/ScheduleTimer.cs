using Lato.Engine;
using Lato.Schedules.Texts;

namespace Lato.Schedules.Runs;

/// <summary>Begins the runs of one schedule that is kept in memory, whenever they are due. Thread-safe.</summary>
internal sealed class ScheduleTimer : IDisposable
{
    readonly Lock _gate = new();
    readonly Schedule _schedule;
    readonly ScheduleRunner _runner;
    readonly TimeSpan _misfireThreshold;
    readonly ITimer _timer;
    long _start; // set once, when it begins
    DateTimeOffset _startShown; // set once, when it begins
    DateTimeOffset? _next; // under the gate
    DateTimeOffset? _previous; // under the gate
    int _running; // under the gate
    bool _isHeld; // under the gate: due, and waiting for a run to end

    public ScheduleTimer(Schedule schedule, ScheduleRunner runner, TimeSpan misfireThreshold)
    {
        (_schedule, _runner, _misfireThreshold) = (schedule, runner, misfireThreshold);
        using (ExecutionContext.SuppressFlow())
        {
            _timer = runner.Time.CreateTimer(static loop => ((ScheduleTimer)loop!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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
        (_start, _startShown) = (_runner.Time.GetTimestamp(), _runner.Time.GetUtcNow());
        var now = Now();
        lock (_gate)
        {
            MoveTo_NeedsLock(_schedule.Recurrence.Next(now));
            Arm_NeedsLock();
            if (_schedule.RunOnStartup)
            {
                _running++;
                _previous = now;
            }
        }

        if (_schedule.RunOnStartup)
        {
            Run(now, null);
        }
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>The wall clock was set.</summary>
    public void ClockJumped(TimeSpan by)
    {
        if (_schedule.Recurrence is IntervalRecurrence)
        {
            return;
        }

        lock (_gate)
        {
            if (_next is not null && _schedule.Recurrence.IsDueAgain(-by))
            {
                MoveTo_NeedsLock(_schedule.Recurrence.Next(Now()));
            }
        }

        Fire();
    }

    void Fire() => BackgroundWork.Run(Tick, _runner.Log, $"The clock of schedule '{_schedule.Name}'");

    void Tick()
    {
        while (TakeDue() is var (due, previous))
        {
            Run(due, previous);
        }
    }

    void Run(DateTimeOffset due, DateTimeOffset? previous)
    {
        RunAsync().LogFailure(_runner.Log, $"A run of schedule '{_schedule.Name}'");

        async Task RunAsync()
        {
            await _runner.RunAsync(_schedule, due, previous).ConfigureAwait(false);
            if (Ended())
            {
                Tick();
            }
        }
    }

    /// <summary>The wall clock; for an interval, what it would show if it had not been set since the start.</summary>
    DateTimeOffset Now() => _schedule.Recurrence is IntervalRecurrence ? _startShown + _runner.Time.GetElapsedTime(_start) : _runner.Time.GetUtcNow();

    /// <summary>What the wall clock shows at a time of the schedule.</summary>
    DateTimeOffset Shown(DateTimeOffset due)
    {
        var set = _runner.Time.GetUtcNow() - Now();
        return set.Duration() > ClockWatch.Tolerance ? due + set : due;
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
                var now = Now();
                if (_next is not { } due || due > now)
                {
                    Arm_NeedsLock();
                    return null;
                }

                if (_schedule.Overlap == OverlapPolicy.Queue && _running > 0)
                {
                    _isHeld = true;
                    return null;
                }

                if (Begins_NeedsLock(due, now))
                {
                    _running++;
                    var previous = _previous;
                    _previous = Shown(due);
                    Arm_NeedsLock();
                    return (_previous.Value, previous);
                }
            }

            return null;
        }
    }

    /// <summary>Whether the run that is due begins, or is left out. Moves on to the next one either way.</summary>
    bool Begins_NeedsLock(DateTimeOffset due, DateTimeOffset now)
    {
        if (!_schedule.Handler.IsHere)
        {
            MoveTo_NeedsLock(_schedule.Recurrence.Next(now)); // another process runs it
            return false;
        }

        if (now - due > _misfireThreshold)
        {
            _runner.Missed(_schedule, Shown(due));
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

        if (_running < _schedule.MaxConcurrentRuns)
        {
            return true;
        }

        _runner.Skipped(_schedule, Shown(due), _running);
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

    void Arm_NeedsLock()
    {
        if (_next is { } next)
        {
            _timer.Set(_runner.Time, () => next - Now());
        }
        else
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
