using System.Diagnostics;

namespace Clusters.Measuring;

internal static class Throughput
{
    /// <summary>Calls for some time, by several callers at once.</summary>
    /// <returns>How many calls have ended, and in which time.</returns>
    public static async Task<(int Calls, TimeSpan Time)> MeasureAsync(int callers, TimeSpan time, Func<int, Task> call)
    {
        var (calls, clock) = (0, Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (var number = caller; clock.Elapsed < time; number += callers)
            {
                await call(number);
                Interlocked.Increment(ref calls);
            }
        })));
        return (calls, clock.Elapsed);
    }

    /// <summary>Makes each of so many calls once.</summary>
    /// <returns>In which time.</returns>
    public static async Task<TimeSpan> MeasureOnceAsync(int callers, int calls, Func<int, Task> call)
    {
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (var number = caller; number < calls; number += callers)
            {
                await call(number);
            }
        })));
        return clock.Elapsed;
    }
}
