using Lato.Engine;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Lato.Amqp.Deliveries;

/// <summary>
/// Acknowledges the deliveries of one channel: those that are done while an acknowledgement is on its way go together with the next one. One that is slow
/// holds up no other. Thread-safe.
/// </summary>
/// <param name="channel">The channel.</param>
/// <param name="queue">Where its deliveries come from, for the log.</param>
/// <param name="settled">Told how many deliveries are settled now.</param>
/// <param name="log">Where a channel that has closed is told.</param>
internal sealed class AckBatch(IChannel channel, string queue, Action<int> settled, ILogger log)
{
    readonly Lock _gate = new();
    readonly HashSet<ulong> _ahead = []; // settled, with one before it that is not; only in the flush
    List<(ulong Tag, bool IsHandled)> _done = []; // under the gate
    List<(ulong Tag, bool IsHandled)> _sending = []; // only in the flush
    bool _isFlushing; // under the gate
    ulong _next = 1; // the lowest that is not settled; only in the flush

    /// <summary>Acknowledges a delivery soon.</summary>
    public void Acknowledge(ulong tag) => Add(tag, isHandled: true);

    /// <summary>Notes that a delivery was settled in another way.</summary>
    public void Settled(ulong tag) => Add(tag, isHandled: false);

    void Add(ulong tag, bool isHandled)
    {
        lock (_gate)
        {
            _done.Add((tag, isHandled));
            if (_isFlushing)
            {
                return;
            }

            _isFlushing = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static batch => batch.FlushAsync().Ignore(), this, preferLocal: false);
    }

    async Task FlushAsync()
    {
        while (TryTake())
        {
            try
            {
                await SendAsync().ConfigureAwait(false);
            }
            catch (Exception closed)
            {
                log.SettledLate(closed, queue); // whatever it is, these are delivered again, and the next ones are acknowledged
            }
            finally
            {
                settled(_sending.Count);
                _sending.Clear();
            }
        }
    }

    bool TryTake()
    {
        lock (_gate)
        {
            (_done, _sending) = (_sending, _done);
            return _isFlushing = _sending.Count > 0;
        }
    }

    async Task SendAsync()
    {
        foreach (var (tag, _) in _sending)
        {
            _ahead.Add(tag);
        }

        while (_ahead.Remove(_next))
        {
            _next++;
        }

        // The broker wants a tag that is not settled yet, and takes all below it.
        var together = _sending.Where(one => one.IsHandled && one.Tag < _next).Select(one => one.Tag).DefaultIfEmpty().Max();
        if (together > 0)
        {
            await channel.BasicAckAsync(together, multiple: true, CancellationToken.None).ConfigureAwait(false);
        }

        foreach (var (tag, isHandled) in _sending)
        {
            if (isHandled && tag >= _next)
            {
                await channel.BasicAckAsync(tag, multiple: false, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }
}
