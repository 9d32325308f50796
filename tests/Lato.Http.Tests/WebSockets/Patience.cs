namespace Lato.Http.Tests.WebSockets;

/// <summary>How long tests wait for what must happen: a safety net, never a measure.</summary>
internal static class Patience
{
    public static TimeSpan Span { get; } = TimeSpan.FromSeconds(30);

    public static Task InTime(this Task task) => task.WaitAsync(Span);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Span);

    public static Task<T> InTime<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(Span);

    public static Task InTime(this ValueTask task) => task.AsTask().WaitAsync(Span);
}
