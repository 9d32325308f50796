using System.Diagnostics;

namespace Lato.Benchmarks.Harness;

/// <summary>Time and allocations of one operation, as the mean over a round.</summary>
internal readonly record struct Sample(double Nanoseconds, double Bytes)
{
    public static async Task<Sample> TakeAsync(Workload workload, int operations)
    {
        var bytesOfAll = GC.GetTotalAllocatedBytes(precise: true);
        var bytesOfThread = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();

        var running = workload.RunAllAsync(operations);
        var stayedOnThread = running.IsCompleted;
        await running;

        var elapsed = Stopwatch.GetElapsedTime(start);
        var bytes = stayedOnThread
            ? GC.GetAllocatedBytesForCurrentThread() - bytesOfThread
            : GC.GetTotalAllocatedBytes(precise: true) - bytesOfAll;
        return new Sample(elapsed.TotalNanoseconds / operations, (double)bytes / operations);
    }
}
