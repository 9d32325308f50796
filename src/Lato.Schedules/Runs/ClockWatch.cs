using Lato.Engine;
using Microsoft.Extensions.Logging;

namespace Lato.Schedules.Runs;

/// <summary>
/// Notices within about a second that the wall clock was set, or that the machine slept, which nothing tells a process:
/// it looks whether the clock still shows what the time that has passed makes of it. One for all schedules, and in real time. Thread-safe.
/// </summary>
internal sealed class ClockWatch(TimeProvider time, ILogger log) : IDisposable
{
    public static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(100);

    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    readonly Lock _gate = new();
    readonly long _start = time.GetTimestamp();
    readonly DateTimeOffset _startShown = time.GetUtcNow();
    TimeSpan _ahead; // under the gate; of what the time that has passed makes of the start
    TaskCompletionSource _jump = new(TaskCreationOptions.RunContinuationsAsynchronously); // under the gate
    ITimer? _timer;

    /// <summary>The clock was set; by how much, forward or back.</summary>
    public event Action<TimeSpan>? Jumped;

    /// <summary>Completes when the clock is set the next time.</summary>
    public Task NextJump
    {
        get
        {
            lock (_gate)
            {
                return _jump.Task;
            }
        }
    }

    public void Begin()
    {
        using (ExecutionContext.SuppressFlow())
        {
            _timer = TimeProvider.System.CreateTimer(static watch => ((ClockWatch)watch!).Fire(), this, Interval, Interval);
        }
    }

    public void Dispose() => _timer?.Dispose();

    /// <summary>Looks at the clock.</summary>
    public void Look()
    {
        var before = time.GetElapsedTime(_start);
        var shown = time.GetUtcNow() - _startShown;
        var passed = time.GetElapsedTime(_start);
        if (passed - before > Tolerance)
        {
            return; // time went on between the two, and what is between them cannot be told
        }

        TimeSpan by;
        TaskCompletionSource jump;
        lock (_gate)
        {
            by = shown - passed - _ahead;
            if (by.Duration() <= Tolerance)
            {
                return;
            }

            _ahead += by;
            (jump, _jump) = (_jump, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        jump.SetResult();
        Jumped?.Invoke(by);
    }

    void Fire() => BackgroundWork.Run(Look, log, "The watch over the clock");
}
