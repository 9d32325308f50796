using System.Diagnostics;

namespace Lato.Tests.Doubles;

/// <summary>How long tests wait for what must happen: a safety net, never a measure.</summary>
internal static class TestTimeout
{
    public static TimeSpan Limit { get; } = TimeSpan.FromMinutes(1);

    public static Task InTime(this Task task) => task.WaitAsync(Limit);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Limit);

    /// <summary>The exception that a task ends with, or null.</summary>
    public static async Task<Exception?> OutcomeAsync(this Task task) => await Record.ExceptionAsync(() => task.InTime());

    /// <summary>Waits for what nothing tells of.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        for (var clock = Stopwatch.StartNew(); !condition(); await Task.Yield())
        {
            Assert.True(clock.Elapsed < Limit, "It did not happen in time.");
        }
    }

    public static Task InTime(this ValueTask task) => task.AsTask().WaitAsync(Limit);
}
