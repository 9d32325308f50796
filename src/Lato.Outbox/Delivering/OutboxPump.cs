using Lato.Engine;
using Lato.Messaging.Stopping;
using Lato.Outbox.Rows;
using Microsoft.Extensions.Logging;

namespace Lato.Outbox.Delivering;

/// <summary>Takes stored events that are due and gives them to their handlers, until it is stopped, whatever happens to the database; to some of them, if they are named, by a <see cref="DeliveryLane"/>. Thread-safe.</summary>
internal sealed class OutboxPump(
    IReadOnlyList<string> handlers, Func<string, bool> isHere, HandleDelivery handle, IOutboxStore store, Action wakeOthers, OutboxOptions options, TimeProvider time, ILogger log, IReadOnlyCollection<string>? oneByOne = null) : IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1); // after a failure of the database
    static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(10);

    readonly HashSet<string> _handlers = [.. handlers];
    readonly HeldRows _held = new(store, options.Lease, time, log);
    readonly InFlight _inFlight = new();
    readonly WakeSignal _woken = new();
    readonly CancellationTokenSource _stopping = new();
    readonly CancellationTokenSource _cancelling = new();
    Task _taking = Task.CompletedTask;
    volatile bool _hasBegun;
    int _isMore; // whether there may be more to take: noted before it is looked whether there is room, and room is made before it is looked at

    public int Unsettled => _inFlight.Count;

    /// <summary>Whether it does not take at once what is there, so that another instance had better do so.</summary>
    public bool IsBusy => _stopping.IsCancellationRequested || Room <= 0;

    int Room => options.Concurrency - _inFlight.Count;

    int EnoughRoom => (options.Concurrency + 1) / 2;

    DeliveryLane Lane => field ?? Interlocked.CompareExchange(ref field, new DeliveryLane(Start, LaneIsEmpty), null) ?? field;

    bool IsMore => Volatile.Read(ref _isMore) != 0;

    /// <summary>Takes what there is at the first <see cref="Wake"/>.</summary>
    public void Begin()
    {
        _taking = TakeAsync();
        _hasBegun = true;
        _held.Begin();
    }

    /// <summary>There may be something to take. Whoever calls this may do so itself.</summary>
    public void Wake()
    {
        if (NoteMore())
        {
            _woken.Give();
        }
    }

    /// <summary>There may be something to take. Another thread does so.</summary>
    public void WakeOnPool()
    {
        if (NoteMore())
        {
            ThreadPool.UnsafeQueueUserWorkItem(static woken => woken.Give(), _woken, preferLocal: false);
        }
    }

    /// <summary>Whether it takes events for a handler.</summary>
    public bool TakesFor(string handler) => _handlers.Contains(handler) && isHere(handler);

    /// <summary>Keeps room for events that are this instance's from the beginning; there is none while others wait. Each is delivered or given up.</summary>
    /// <returns>For how many.</returns>
    public int Reserve(int count) => !_hasBegun || IsMore || _stopping.IsCancellationRequested ? 0 : _inFlight.EnterUpTo(count, options.Concurrency);

    /// <summary>Delivers an event for which room was kept.</summary>
    public void DeliverReserved(OutboxRow row)
    {
        _held.Add(row);
        if (oneByOne?.Contains(row.Handler) == true)
        {
            Lane.Add(row);
        }
        else
        {
            Start(row);
        }
    }

    /// <summary>Gives up room that was kept.</summary>
    public void GiveUpReserved(int count)
    {
        _inFlight.Leave(count);
        MadeRoom();
    }

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
        _held.Dispose();
        _stopping.Cancel(); // a host may be disposed that was not stopped
        _stopping.Dispose();
        _cancelling.Dispose();
    }

    async Task TakeAsync()
    {
        var wasFull = false; // whether there were more than there was room for
        await WaitAsync(options.PollInterval).ConfigureAwait(false);
        while (!_stopping.IsCancellationRequested)
        {
            if (Room is var free and > 0)
            {
                var room = 1 << System.Numerics.BitOperations.Log2((uint)free); // so that the database has to know few statements
                Interlocked.Exchange(ref _isMore, 0);
                var rows = await TryTakeAsync(room).ConfigureAwait(false);
                if (rows.Count == room)
                {
                    Interlocked.Exchange(ref _isMore, 1);
                    if (!wasFull)
                    {
                        wakeOthers(); // who then go on by themselves as long as there are more
                    }
                }

                wasFull = rows.Count == room;
                foreach (var row in rows)
                {
                    Deliver(row);
                }
            }

            await (IsMore ? GatherRoomAsync() : WaitAsync(options.PollInterval)).ConfigureAwait(false);
        }
    }

    /// <summary>A look costs as much as a delivery, so it is for several at once; but what could be delivered does not wait for others that take long.</summary>
    async Task GatherRoomAsync()
    {
        if (Room <= 0)
        {
            await WaitAsync(options.PollInterval).ConfigureAwait(false);
        }

        while (!Lane.IsEmpty && !_stopping.IsCancellationRequested)
        {
            await WaitAsync(options.PollInterval).ConfigureAwait(false); // a look would wait for the lane, and then the lane for the look
        }

        if (Room < EnoughRoom)
        {
            await WaitAsync(Gathering).ConfigureAwait(false);
        }
    }

    Task WaitAsync(TimeSpan limit) => _woken.WaitAsync(limit, time, _stopping.Token);

    /// <returns>Whether that was not known yet, so that it has to be told.</returns>
    bool NoteMore() => Interlocked.Exchange(ref _isMore, 1) == 0;

    async Task<IReadOnlyList<OutboxRow>> TryTakeAsync(int room)
    {
        try
        {
            return await store.TakeAsync([.. handlers.Where(isHere)], room, options.Lease, _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            if (!_stopping.IsCancellationRequested)
            {
                log.NotTaken(failure);
                await Task.Delay(Pause, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                NoteMore(); // what was there still is
            }

            return [];
        }
    }

    void Deliver(OutboxRow row)
    {
        _inFlight.Enter();
        DeliverReserved(row);
    }

    void Start(OutboxRow row) => DeliverAsync(row).LogFailure(log, $"The delivery of event {row.Id}");

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

        _held.Remove(row);
        _inFlight.Leave();
        if (row.Key is not null)
        {
            Wake(); // the next one of it may go
        }

        MadeRoom();
    }

    void MadeRoom()
    {
        if (_stopping.IsCancellationRequested)
        {
            wakeOthers();
        }
        else if (IsMore && Lane.IsEmpty && (Room == 1 || Room >= EnoughRoom))
        {
            _woken.Give();
        }
    }

    void LaneIsEmpty()
    {
        if (IsMore)
        {
            _woken.Give();
        }
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
}
