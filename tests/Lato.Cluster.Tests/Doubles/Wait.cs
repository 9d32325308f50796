using System.Diagnostics;

namespace Lato.Cluster.Tests.Doubles;

internal static class Wait
{
    /// <summary>Waits for a condition.</summary>
    /// <returns>How long it has taken.</returns>
    public static async Task<TimeSpan> UntilAsync(Func<Task<bool>> holds)
    {
        var clock = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), "It did not happen in time.");
            await Task.Delay(20);
        }

        return clock.Elapsed;
    }

    /// <summary>Waits until a call has a result.</summary>
    /// <returns>The result, and how long it has taken.</returns>
    public static async Task<(T Result, TimeSpan Time)> ForResultAsync<T>(Func<Task<T>> call)
    {
        T? result = default;
        var time = await UntilAsync(async () =>
        {
            try
            {
                result = await call();
                return true;
            }
            catch (ModuleUnreachableException)
            {
                return false;
            }
        });
        return (result!, time);
    }
}
