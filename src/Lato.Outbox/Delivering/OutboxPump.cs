using System.Collections.Concurrent;
using Lato.Engine;
using Lato.Messaging.Stopping;
using Lato.Outbox.Rows;
using Microsoft.Extensions.Logging;

namespace Lato.Outbox.Delivering;

/// <summary>Takes stored events that are due and gives them to their handlers, until it is stopped, whatever happens to the database. Thread-safe.</summary>
internal sealed class OutboxPump(IReadOnlyList<string> handlers, HandleDelivery handle, IOutboxStore store, Action wakeOthers, OutboxOptions options, TimeProvider time, ILogger log) : IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1); // after a failure of the database

    readonly ConcurrentDictionary<long, OutboxRow> _held = new();
    readonly InFlight _inFlight = new();
    readonly WakeSignal _woken = new();
    readonly CancellationTokenSource _stopping = new();
    readonly CancellationTokenSource _cancelling = new();
    readonly CancellationTokenSource _ended = new();
    Task _taking = Task.CompletedTask;

    public int Unsettled => _inFlight.Count;

    /// <summary>Whether it does not take at once what is there, so that another instance had better do so.</summary>
    public bool IsBusy => _stopping.IsCancellationRequested || _inFlight.Count >= options.Concurrency;

    /// <summary>Takes what there is at the first <see cref="Wake"/>.</summary>
    public void Begin()
    {
        _taking = TakeAsync();
        RenewAsync().LogFailure(log, "The renewal of leases");
    }

    /// <summary>There may be something to take. Whoever calls this may do so itself.</summary>
    public void Wake() => _woken.Give();

    /// <summary>Takes no more; what is handled keeps its lease.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _taking.ConfigureAwait(false);
    }

    public Task WhenSettled() => _inFlight.WhenEmpty();

    public Task CancelAsync() => _cancelling.CancelAsync();

    public void Dispose()
    {
        _ended.Cancel();
        _stopping.Dispose();
        _cancelling.Dispose();
        _ended.Dispose();
    }

    async Task TakeAsync()
    {
        var isMore = false; // whether there were more than there was room for
        await WaitAsync().ConfigureAwait(false);
        while (!_stopping.IsCancellationRequested)
        {
            var room = options.Concurrency - _inFlight.Count;
            var isWorthIt = room > 0 && (!isMore || room >= (options.Concurrency + 1) / 2); // a look costs as much as a delivery
            if (isWorthIt)
            {
                var rows = await TryTakeAsync(room).ConfigureAwait(false);
                if (rows.Count == room && !isMore)
                {
                    wakeOthers(); // who then go on by themselves as long as there are more
                }

                isMore = rows.Count == room;
                foreach (var row in rows)
                {
                    Deliver(row);
                }
            }

            if (!isWorthIt || !isMore)
            {
                await WaitAsync().ConfigureAwait(false);
            }
        }
    }

    Task WaitAsync() => _woken.WaitAsync(options.PollInterval, time, _stopping.Token);

    async Task<IReadOnlyList<OutboxRow>> TryTakeAsync(int room)
    {
        try
        {
            return await store.TakeAsync(handlers, room, options.Lease, _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            if (!_stopping.IsCancellationRequested)
            {
                log.NotTaken(failure);
                await Task.Delay(Pause, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            return [];
        }
    }

    void Deliver(OutboxRow row)
    {
        _held[row.Number] = row;
        _inFlight.Enter();
        DeliverAsync(row).LogFailure(log, $"The delivery of event {row.Id}");
    }

    /// <summary>Never fails.</summary>
    async Task DeliverAsync(OutboxRow row)
    {
        var delivery = new OutboxDelivery(row, store);
        var outcome = await handle(row.Handler, delivery.ToMessage(), _stopping.Token, _cancelling.Token).ConfigureAwait(false);
        try
        {
            await delivery.SettleAsync(outcome).ConfigureAwait(false);
            if (outcome.Action == MessageAction.Retry)
            {
                WakeAfterAsync(outcome.Delay).Ignore();
            }
        }
        catch (Exception failure)
        {
            log.NotSettled(failure, row.Id, row.Handler); // the lease passes, and it is delivered again
        }

        _held.TryRemove(row.Number, out _);
        _inFlight.Leave();
        Action next = _stopping.IsCancellationRequested ? wakeOthers : Wake; // there is room, and the next one of its key may go
        next();
    }

    /// <summary>Sooner than the next look, where that would come later.</summary>
    async Task WakeAfterAsync(TimeSpan delay)
    {
        if (delay < options.PollInterval)
        {
            await Task.Delay(delay, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Wake();
        }
    }

    /// <summary>Says that this instance lives, for what it holds.</summary>
    async Task RenewAsync()
    {
        var ended = _ended.Token;
        while (!ended.IsCancellationRequested)
        {
            await Task.Delay(options.Lease / 3, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_held.IsEmpty || ended.IsCancellationRequested)
            {
                continue;
            }

            try
            {
                await store.RenewAsync([.. _held.Keys], options.Lease, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                log.NotRenewed(failure, options.Lease);
            }
        }
    }
}
