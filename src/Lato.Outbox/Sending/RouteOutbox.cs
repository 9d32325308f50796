using Lato.Outbox.Delivering;
using Lato.Outbox.Operating;
using Lato.Outbox.Rows;
using Microsoft.Extensions.Logging;

namespace Lato.Outbox.Sending;

/// <summary>Stores what leaves along routes, and sends it, for each transport by itself: a broker that is gone holds up no other, and no handler. Thread-safe.</summary>
/// <param name="application">The application, for metrics.</param>
/// <param name="store">Where it is stored.</param>
/// <param name="notify">Wakes other instances.</param>
/// <param name="options">The options of the outbox.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where failures are told.</param>
internal sealed class RouteOutbox(string application, IOutboxStore store, Action notify, OutboxOptions options, TimeProvider time, ILogger log) : IRouteOutbox, IDisposable
{
    readonly FailurePolicy _policy = new() { Delayed = RetryPolicy.Parse(options.SendRetry) };
    readonly Lock _gate = new();
    readonly Dictionary<string, Func<RoutedMessage, CancellationToken, Task>> _senders = []; // under the gate
    readonly Dictionary<string, OutboxPump> _pumps = []; // under the gate
    bool _isSending; // under the gate

    /// <summary>Whether there is a transport that may have something to send.</summary>
    public bool IsServed
    {
        get
        {
            lock (_gate)
            {
                return _senders.Count > 0;
            }
        }
    }

    public int Unsettled => Pumps().Sum(pump => pump.Unsettled);

    public void Serve(string transport, Func<RoutedMessage, CancellationToken, Task> send)
    {
        lock (_gate)
        {
            _senders[transport] = send;
            if (_isSending)
            {
                Begin_NeedsLock(transport);
            }
        }
    }

    public async Task StoreAsync(TransactionContext context, string transport, IReadOnlyList<RoutedMessage> messages)
    {
        if (context.Entry.Kind == EntryKind.Query)
        {
            throw OutboxException.OfQuery(context.Application, string.Join(", ", messages.Select(message => $"'{message.Name}'").Distinct()));
        }

        var handOver = new OutboxHandOver(store, () => PumpOf(transport), options.Lease, Wake);
        await handOver.StoreAsync(context, [.. messages.Select(message => RouteRow.ToStore(transport, message))]).ConfigureAwait(false);
    }

    /// <summary>Whoever has stored something does not take it itself.</summary>
    public void Wake()
    {
        var pumps = Pumps();
        foreach (var pump in pumps)
        {
            pump.WakeOnPool();
        }

        if (pumps.Length == 0 || Array.Exists(pumps, pump => pump.IsBusy))
        {
            notify();
        }
    }

    /// <summary>Another instance has stored something.</summary>
    public void WakeHere()
    {
        foreach (var pump in Pumps())
        {
            pump.Wake();
        }
    }

    public void Begin()
    {
        lock (_gate)
        {
            _isSending = true;
            foreach (var transport in _senders.Keys)
            {
                Begin_NeedsLock(transport);
            }
        }
    }

    /// <summary>Takes no more; what is being sent keeps its lease.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            _isSending = false;
        }

        return Task.WhenAll(Pumps().Select(pump => pump.StopAsync()));
    }

    public Task WhenSettled() => Task.WhenAll(Pumps().Select(pump => pump.WhenSettled()));

    public Task CancelAsync() => Task.WhenAll(Pumps().Select(pump => pump.CancelAsync()));

    public void Dispose()
    {
        OutboxPump[] pumps;
        lock (_gate)
        {
            pumps = [.. _pumps.Values];
            _pumps.Clear();
        }

        foreach (var pump in pumps)
        {
            pump.Dispose();
        }
    }

    void Begin_NeedsLock(string transport)
    {
        if (!_pumps.ContainsKey(transport))
        {
            var pump = _pumps[transport] = new OutboxPump([RouteRow.HandlerOf(transport)], static _ => true, (_, message, _, cancelling) => SendAsync(transport, message, cancelling), store, notify, options, time, log);
            pump.Begin();
            pump.WakeOnPool();
        }
    }

    /// <summary>Never fails.</summary>
    async Task<MessageOutcome> SendAsync(string transport, ReceivedMessage message, CancellationToken cancelling)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // whoever takes rows goes on with the next
        var (began, row) = (time.GetTimestamp(), OutboxDelivery.Of(message)!.Row);
        var outcome = await OutcomeAsync(transport, message, row, cancelling).ConfigureAwait(false);
        OutboxMetrics.Delivered(application, row.Handler, row.Age + time.GetElapsedTime(began), row.Attempt, outcome);
        return outcome;
    }

    async Task<MessageOutcome> OutcomeAsync(string transport, ReceivedMessage message, OutboxRow row, CancellationToken cancelling)
    {
        try
        {
            await SenderOf(transport)(RouteRow.Read(row), cancelling).ConfigureAwait(false);
            return new MessageOutcome(MessageAction.Acknowledge) { Attempts = message.Attempt };
        }
        catch (Exception) when (cancelling.IsCancellationRequested)
        {
            return new MessageOutcome(MessageAction.HandBack) { Attempts = message.Attempt - 1 };
        }
        catch (Exception failure)
        {
            var outcome = _policy.Decide(message.Attempt, failure);
            log.NotSent(
                outcome.Action == MessageAction.Retry ? LogLevel.Warning : LogLevel.Error, failure, message.Id, transport, message.Attempt,
                outcome.Action == MessageAction.Retry ? $"is sent again in {outcome.Delay}" : "is a failed message");
            return outcome;
        }
    }

    Func<RoutedMessage, CancellationToken, Task> SenderOf(string transport)
    {
        lock (_gate)
        {
            return _senders[transport];
        }
    }

    OutboxPump? PumpOf(string transport)
    {
        lock (_gate)
        {
            return _pumps.GetValueOrDefault(transport);
        }
    }

    OutboxPump[] Pumps()
    {
        lock (_gate)
        {
            return [.. _pumps.Values];
        }
    }
}
