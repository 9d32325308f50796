using System.Collections.Concurrent;
using Lato.Engine;
using Lato.Outbox.Rows;
using Microsoft.Extensions.Logging;

namespace Lato.Outbox.Delivering;

/// <summary>The rows that this instance has on the way, of which it renews the leases. Thread-safe.</summary>
/// <param name="store">Where they are stored.</param>
/// <param name="lease">How long one is this instance's that shows no sign of life.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where failures of the database are told.</param>
internal sealed class HeldRows(IOutboxStore store, TimeSpan lease, TimeProvider time, ILogger log) : IDisposable
{
    readonly ConcurrentDictionary<long, OutboxRow> _rows = new();
    readonly CancellationTokenSource _ended = new();

    public void Begin() => RenewAsync().LogFailure(log, "The renewal of leases");

    public void Add(OutboxRow row) => _rows[row.Number] = row;

    public void Remove(OutboxRow row) => _rows.TryRemove(row.Number, out _);

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }

    /// <summary>Says that this instance lives, for what it holds.</summary>
    async Task RenewAsync()
    {
        var ended = _ended.Token;
        while (!ended.IsCancellationRequested)
        {
            await Task.Delay(lease / 3, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_rows.IsEmpty || ended.IsCancellationRequested)
            {
                continue;
            }

            try
            {
                await store.RenewAsync([.. _rows.Keys], lease, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                log.NotRenewed(failure, lease);
            }
        }
    }
}
