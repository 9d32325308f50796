using System.Diagnostics;

namespace Lato.Benchmarks.Tracing;

/// <summary>Listens to one source of spans until it is disposed, records all and counts them.</summary>
internal sealed class SpanListener : IDisposable
{
    readonly ActivityListener _listener;
    int _spans;

    public SpanListener(string source)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = listened => listened.Name == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ => _spans++, // one caller
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public int Spans => _spans;

    public void Dispose() => _listener.Dispose();
}
