using System.Diagnostics;

namespace Lato.Benchmarks.Harness;

internal static class WarmUp
{
    /// <summary>Runs the workload for the planned time and returns how many operations fill a round.</summary>
    public static async Task<int> RunAsync(Workload workload, RatioPlan plan)
    {
        var operations = workload.Callers;
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var sample = await Sample.TakeAsync(workload, operations);
            // The JIT compiles tiers in the background when calls pause; a busy loop on few cores delays it.
            await Task.Delay(1);
            var fitting = (int)Math.Clamp(plan.Round.TotalNanoseconds / sample.Nanoseconds, 1, 100_000_000);
            operations = Math.Min(fitting, operations * 10) / workload.Callers * workload.Callers;
            operations = Math.Max(operations, workload.Callers);
            if (Stopwatch.GetElapsedTime(start) >= plan.WarmUp)
            {
                return operations;
            }
        }
    }
}
