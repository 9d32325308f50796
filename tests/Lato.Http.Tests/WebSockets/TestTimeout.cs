namespace Lato.Http.Tests.WebSockets;

/// <summary>How long tests wait for what must happen: a safety net, never a measure.</summary>
internal static class TestTimeout
{
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(30);

    public static Task InTime(this Task task) => task.WaitAsync(Limit);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Limit);

    public static Task<T> InTime<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(Limit);

    public static Task InTime(this ValueTask task) => task.AsTask().WaitAsync(Limit);
}
