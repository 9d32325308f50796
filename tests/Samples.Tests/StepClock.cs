namespace Samples.Tests;

/// <summary>A clock that fires one timer at a time, in the order in which they were armed. Deadlines never pass on it.</summary>
internal sealed class StepClock : TimeProvider
{
    readonly Lock _gate = new();
    readonly List<StepTimer> _armed = []; // under the gate
    (int Count, TaskCompletionSource Reached)? _wait; // under the gate

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new StepTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until so many timers are armed, then fires the first of them.</summary>
    public async Task FireFirstOfAsync(int count)
    {
        await ArmedAsync(count);
        StepTimer first;
        lock (_gate)
        {
            first = _armed[0];
            _armed.RemoveAt(0);
        }

        first.Fire();
    }

    public void Arm(StepTimer timer)
    {
        lock (_gate)
        {
            _armed.Add(timer);
            if (_wait is { } wait && wait.Count <= _armed.Count)
            {
                wait.Reached.TrySetResult();
            }
        }
    }

    Task ArmedAsync(int count)
    {
        lock (_gate)
        {
            if (_armed.Count >= count)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _wait = (count, reached);
            return reached.Task;
        }
    }
}
