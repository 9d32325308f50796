using System.Diagnostics.Metrics;

namespace Lato.Schedules.Tests.Doubles;

/// <summary>Listens to the count of runs of one schedule, by outcome.</summary>
internal sealed class RunCounter : IDisposable
{
    readonly Lock _gate = new();
    readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal); // under the gate
    readonly MeterListener _listener = new();

    public RunCounter(string schedule)
    {
        _listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == LatoDiagnostics.Name && instrument.Name == "lato.schedule.runs")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, measurement, tags, _) =>
        {
            var named = tags.ToArray().ToDictionary();
            if (named["lato.schedule"] as string == schedule)
            {
                lock (_gate)
                {
                    var outcome = $"{named["lato.application"]} {named["lato.outcome"]}";
                    _counts[outcome] = _counts.GetValueOrDefault(outcome) + measurement;
                }
            }
        });
        _listener.Start();
    }

    public string Counts
    {
        get
        {
            lock (_gate)
            {
                return string.Join(", ", _counts.Select(count => $"{count.Key}: {count.Value}"));
            }
        }
    }

    public void Dispose() => _listener.Dispose();
}
