using System.Diagnostics;

namespace Lato.Tests.Stress;

/// <summary>One call of a client.</summary>
internal sealed class StressCall
{
    long _answeredAt;

    public void Answered() => Volatile.Write(ref _answeredAt, Stopwatch.GetTimestamp());

    /// <summary>How long ago the client had its outcome, or null.</summary>
    public TimeSpan? SinceAnswer => Volatile.Read(ref _answeredAt) is var at and > 0 ? Stopwatch.GetElapsedTime(at) : null;
}
