namespace Lato.Actors.Tests.Doubles;

/// <summary>How long tests wait for what must happen: a safety net, never a measure.</summary>
internal static class TestTimeout
{
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(20);

    public static Task InTime(this Task task) => task.WaitAsync(Limit);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Limit);

    /// <summary>The exception that a task ends with, or null.</summary>
    public static async Task<Exception?> OutcomeAsync(this Task task) => await Record.ExceptionAsync(() => task.InTime());

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(Func<bool> isSo, string what)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(clock.Elapsed < Limit, $"Not in time: {what}");
            await Task.Yield();
        }
    }
}
