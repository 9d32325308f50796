using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Lato.Tests.Diagnostics;

/// <summary>Keeps the measurements that have a tag whose value begins with the name of one application.</summary>
internal sealed class MetricProbe : IDisposable
{
    readonly ConcurrentQueue<Measured> _measured = new();
    readonly MeterListener _listener;
    readonly string _application;

    public MetricProbe(string application)
    {
        _application = application;
        _listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == LatoDiagnostics.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    public IReadOnlyList<Measured> All => [.. _measured];

    public IEnumerable<Measured> Of(string instrument) => All.Where(measured => measured.Instrument == instrument);

    /// <summary>What a gauge shows now.</summary>
    public IReadOnlyList<Measured> Read(string gauge)
    {
        _measured.Clear();
        _listener.RecordObservableInstruments();
        return [.. Of(gauge)];
    }

    public void Dispose() => _listener.Dispose();

    void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var pairs = tags.ToArray();
        if (pairs.Any(tag => tag.Value is string text && text.TrimStart('/').StartsWith(_application, StringComparison.Ordinal)))
        {
            _measured.Enqueue(new Measured(instrument.Name, value, string.Join(" ", pairs.Select(tag => $"{tag.Key}={tag.Value}"))));
        }
    }
}
