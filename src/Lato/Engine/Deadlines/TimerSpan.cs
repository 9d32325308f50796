namespace Lato.Engine;

/// <summary>The waits that timers take: whole milliseconds, from none to 49.7 days.</summary>
internal static class TimerSpan
{
    static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(100);

    public static TimeSpan Longest { get; } = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <summary>None for what is late, and the longest for what is farther away; who waits looks at the clock again then. Never shorter than wanted else.</summary>
    public static TimeSpan Of(TimeSpan wait) =>
        wait <= TimeSpan.Zero ? TimeSpan.Zero
        : wait >= Longest ? Longest
        : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));

    /// <summary>Sets a timer for what is left of a wait; or less, if it cannot wait longer. Time that passes before it is set does not make it late.</summary>
    public static void Set(this ITimer timer, TimeProvider time, Func<TimeSpan> left)
    {
        long looked;
        do
        {
            looked = time.GetTimestamp();
            timer.Change(Of(left()), Timeout.InfiniteTimeSpan);
        }
        while (time.GetElapsedTime(looked) > Tolerance);
    }

    /// <summary>As <see cref="Task.WaitAsync(TimeSpan, TimeProvider, CancellationToken)"/>, for any time.</summary>
    public static async Task<T> WaitLongAsync<T>(this Task<T> task, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var left = timeout - time.GetElapsedTime(started);
            try
            {
                return await task.WaitAsync(Of(left), time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException) when (left > Longest && !task.IsCompleted)
            {
                // Only a step has passed.
            }
        }
    }

    /// <summary>As <see cref="Task.Delay(TimeSpan, TimeProvider, CancellationToken)"/>, for any time.</summary>
    public static async Task DelayLongAsync(TimeSpan delay, TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (delay - time.GetElapsedTime(started) is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(Of(left), time, cancellationToken).ConfigureAwait(false);
        }
    }
}
