using System.Collections.Concurrent;
using System.Diagnostics;

namespace Lato.Tests.Diagnostics;

/// <summary>Keeps the spans of one application that have ended, in the order in which they ended.</summary>
internal sealed class SpanProbe : IDisposable
{
    readonly ConcurrentQueue<Activity> _ended = new();
    readonly ActivityListener _listener;

    public SpanProbe(string application)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == LatoDiagnostics.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (Equals(span.GetTagItem("lato.application"), application))
                {
                    _ended.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<Activity> Ended => [.. _ended];

    public Activity this[string name] => Assert.Single(Ended, span => span.DisplayName == name);

    public void Dispose() => _listener.Dispose();
}
