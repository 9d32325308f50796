using Lato.Engine;
using Lato.Outbox.Rows;

namespace Lato.Outbox.Operating;

/// <summary>Asks the store from time to time how much there is, as long as somebody measures it. Thread-safe.</summary>
/// <param name="application">The application.</param>
/// <param name="store">Where its events are.</param>
/// <param name="options">How often.</param>
/// <param name="time">The clock.</param>
internal sealed class OutboxMonitor(string application, IOutboxStore store, OutboxOptions options, TimeProvider time) : IDisposable
{
    readonly CancellationTokenSource _ended = new();
    volatile OutboxStatistics? _latest;

    public string Application => application;

    /// <summary>What was found last; null if nothing is known.</summary>
    public OutboxStatistics? Latest => _latest;

    public void Begin()
    {
        OutboxMetrics.Add(this);
        WatchAsync(_ended.Token).Ignore();
    }

    public void Dispose()
    {
        OutboxMetrics.Remove(this);
        _ended.Cancel();
        _ended.Dispose();
    }

    async Task WatchAsync(CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            try
            {
                _latest = OutboxMetrics.AreGaugesEnabled ? await store.StatisticsAsync(ended).ConfigureAwait(false) : null;
            }
            catch (Exception)
            {
                _latest = null; // which the pump and the health check tell
            }

            await Task.Delay(options.MetricsInterval, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
