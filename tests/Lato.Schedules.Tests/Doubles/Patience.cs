namespace Lato.Schedules.Tests.Doubles;

/// <summary>How long tests wait for what must happen: a safety net, never a measure.</summary>
internal static class Patience
{
    public static TimeSpan Span { get; } = TimeSpan.FromSeconds(20);

    public static Task InTime(this Task task) => task.WaitAsync(Span);

    /// <summary>Waits for what other threads bring about.</summary>
    public static async Task UntilAsync(Func<bool> holds)
    {
        using var end = new CancellationTokenSource(Span);
        while (!holds())
        {
            Assert.False(end.IsCancellationRequested, "It did not happen in time.");
            await Task.Yield();
        }
    }
}
