using System.Diagnostics;

namespace Lato.Http.Tests.Doubles;

/// <summary>How long tests wait for what must happen: a safety net, never a measure.</summary>
internal static class TestTimeout
{
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(30);

    public static Task InTime(this Task task) => task.WaitAsync(Limit);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Limit);

    public static Task<T> InTime<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(Limit);

    public static Task InTime(this ValueTask task) => task.AsTask().WaitAsync(Limit);

    /// <summary>Waits for what other threads bring about.</summary>
    public static async Task UntilAsync(Func<bool> holds)
    {
        for (var clock = Stopwatch.StartNew(); !holds(); await Task.Yield())
        {
            Assert.True(clock.Elapsed < Limit, "It did not happen in time.");
        }
    }
}
