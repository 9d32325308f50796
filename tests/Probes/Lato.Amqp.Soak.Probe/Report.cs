using System.Diagnostics.Metrics;

namespace Lato.Amqp.Soak.Probe;

/// <summary>Writes lines without waiting for each, and, every second, what is alive on the heap and how many duplicates were recognised. Thread-safe.</summary>
sealed class Report : IAsyncDisposable
{
    static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    readonly Lock _gate = new();
    readonly StreamWriter _output; // under the gate
    readonly CancellationTokenSource _ending = new();
    readonly MeterListener _meters = new();
    readonly Task _flushing;
    long _duplicates;

    public Report(Stream output)
    {
        _output = new StreamWriter(output);
        _meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Meter.Name: LatoDiagnostics.Name, Name: "messaging.client.consumed.messages" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            foreach (var (name, value) in tags)
            {
                if (name == LatoDiagnostics.OutcomeTag && value is "duplicate")
                {
                    Interlocked.Add(ref _duplicates, count);
                }
            }
        });
        _meters.Start();
        _flushing = FlushAsync();
    }

    public void Add(string line)
    {
        lock (_gate)
        {
            _output.WriteLine(line);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _flushing;
        _meters.Dispose();
        _ending.Dispose();
        await _output.DisposeAsync();
    }

    /// <summary>Once more at the end.</summary>
    async Task FlushAsync()
    {
        while (true)
        {
            var alive = GC.GetTotalMemory(forceFullCollection: true);
            lock (_gate)
            {
                _output.WriteLine($"alive {alive}");
                _output.WriteLine($"recognised {Interlocked.Read(ref _duplicates)}");
                _output.Flush();
            }

            if (_ending.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(Period, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
