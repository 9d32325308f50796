using System.Diagnostics.Metrics;

namespace Lato.Testing.TransportContract;

/// <summary>Reads how many messages wait for the modules of one application.</summary>
internal sealed class MailboxDepth : IDisposable
{
    readonly MeterListener _listener = new();
    int _depth; // of the measurement under way

    public MailboxDepth(string application)
    {
        _listener.InstrumentPublished = static (instrument, listening) =>
        {
            if (instrument.Meter.Name == LatoDiagnostics.Name && instrument.Name == "lato.mailbox.depth")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, measurement, tags, _) =>
        {
            if (tags.ToArray().Any(tag => application.Equals(tag.Value)))
            {
                _depth += measurement;
            }
        });
        _listener.Start();
    }

    public int Measure()
    {
        _depth = 0;
        _listener.RecordObservableInstruments();
        return _depth;
    }

    public void Dispose() => _listener.Dispose();
}
