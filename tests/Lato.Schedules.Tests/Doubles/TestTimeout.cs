using System.Diagnostics;
using Lato.Testing;

namespace Lato.Schedules.Tests.Doubles;

/// <summary>How long tests wait for what must happen: a safety net, never a measure.</summary>
internal static class TestTimeout
{
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(20);

    public static Task InTime(this Task task) => task.WaitAsync(Limit);

    /// <summary>Waits for what other threads bring about.</summary>
    public static async Task UntilAsync(Func<bool> holds)
    {
        using var end = new CancellationTokenSource(Limit);
        while (!holds())
        {
            Assert.False(end.IsCancellationRequested, "It did not happen in time.");
            await Task.Yield();
        }
    }

    /// <summary>The same, for what comes by a clock: a scheduler may not yet have set its timer when the clock was advanced, so the clock goes on a little now and then.</summary>
    public static async Task UntilAsync(ManualTimeProvider time, Func<bool> holds)
    {
        var lastAdvance = Stopwatch.GetTimestamp();
        await UntilAsync(() =>
        {
            if (holds())
            {
                return true;
            }

            if (Stopwatch.GetElapsedTime(lastAdvance) > TimeSpan.FromMilliseconds(250))
            {
                lastAdvance = Stopwatch.GetTimestamp();
                time.Advance(TimeSpan.FromSeconds(5)); // less than what makes a run missed
            }

            return false;
        });
    }
}
