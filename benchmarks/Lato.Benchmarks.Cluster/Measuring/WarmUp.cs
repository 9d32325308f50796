using System.Runtime;

namespace Clusters.Measuring;

internal static class WarmUp
{
    const int Most = 15;
    const int FewMethods = 10;

    /// <summary>Runs all in turns until the compiler has nothing more to do. That of the other process has about as much to do, and as long.</summary>
    public static async Task RunAsync(params Func<Task>[] workloads)
    {
        for (var (turn, compiled) = (0, 0L); turn < Most && JitInfo.GetCompiledMethodCount() - compiled > FewMethods; turn++)
        {
            compiled = JitInfo.GetCompiledMethodCount();
            foreach (var workload in workloads)
            {
                await workload();
            }
        }
    }
}
