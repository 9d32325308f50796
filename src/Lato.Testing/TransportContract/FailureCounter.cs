using System.Diagnostics.Metrics;

namespace Lato.Testing.TransportContract;

/// <summary>Listens to the failures that are counted for one actor.</summary>
internal sealed class FailureCounter : IDisposable
{
    readonly MeterListener _listener = new();
    int _count;

    public FailureCounter(string actor)
    {
        _listener.InstrumentPublished = static (instrument, listening) =>
        {
            if (instrument.Meter.Name == LatoDiagnostics.Name && instrument.Name == "lato.failures")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, measurement, tags, _) =>
        {
            if (tags.ToArray().Any(tag => actor.Equals(tag.Value)))
            {
                Interlocked.Add(ref _count, (int)measurement);
            }
        });
        _listener.Start();
    }

    public int Count => Volatile.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
