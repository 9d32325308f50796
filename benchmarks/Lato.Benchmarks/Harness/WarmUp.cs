using System.Diagnostics;
using System.Runtime;

namespace Lato.Benchmarks.Harness;

internal static class WarmUp
{
    const int LastSamples = 5;

    /// <summary>For how long the JIT must have been still: longer than it waits, which is 100 ms, before it compiles the next tier.</summary>
    public static TimeSpan Quiet { get; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Runs the workload until the JIT has nothing more to do for it, and returns how many operations fill a round.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="least">How long at least.</param>
    /// <param name="most">How long at most.</param>
    /// <param name="round">Time of one round.</param>
    public static async Task<int> RunAsync(Workload workload, TimeSpan least, TimeSpan most, TimeSpan round)
    {
        var nanoseconds = new List<double>();
        var operations = workload.Callers;
        var start = Stopwatch.GetTimestamp();
        var (compiled, compiledAt) = (JitInfo.GetCompiledMethodCount(), start);
        while (Stopwatch.GetElapsedTime(start) is var elapsed && (elapsed < least || (elapsed < most && Stopwatch.GetElapsedTime(compiledAt) < Quiet)))
        {
            nanoseconds.Add((await Sample.TakeAsync(workload, operations)).Nanoseconds);
            if (JitInfo.GetCompiledMethodCount() is var count && count != compiled)
            {
                (compiled, compiledAt) = (count, Stopwatch.GetTimestamp());
            }

            // The JIT compiles the next tier in the background when calls pause; a busy loop on few cores delays it.
            await Task.Delay(10);
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
