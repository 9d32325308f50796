using System.Diagnostics;

namespace Lato.Benchmarks.Harness;

internal static class WarmUp
{
    const int LastSamples = 5;

    /// <summary>Runs the workload for the time given and returns how many operations fill a round.</summary>
    public static async Task<int> RunAsync(Workload workload, TimeSpan duration, TimeSpan round)
    {
        var nanoseconds = new List<double>();
        var operations = workload.Callers;
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            nanoseconds.Add((await Sample.TakeAsync(workload, operations)).Nanoseconds);
            // The JIT compiles the next tier in the background when calls pause; a busy loop on few cores delays it.
            await Task.Delay(1);
            var fitting = Fitting(workload, round, Median.Of(nanoseconds.TakeLast(LastSamples)));
            operations = Math.Min(fitting, operations * 10);
        }

        return operations;
    }

    static int Fitting(Workload workload, TimeSpan round, double nanosecondsPerOperation)
    {
        const int Most = 100_000_000;
        var operations = (int)Math.Clamp(round.TotalNanoseconds / nanosecondsPerOperation, 1, Most);
        // Every caller gets the same share.
        return Math.Max(operations / workload.Callers, 1) * workload.Callers;
    }
}
