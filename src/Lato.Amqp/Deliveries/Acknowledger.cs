using Lato.Engine;
using RabbitMQ.Client;

namespace Lato.Amqp.Deliveries;

/// <summary>
/// Settles the deliveries of one channel. Acknowledgements that come while another one is sent go together: one frame for all that have no
/// delivery before them which is not settled. Thread-safe.
/// </summary>
internal sealed class Acknowledger(IChannel channel)
{
    readonly Lock _gate = new();
    readonly HashSet<ulong> _settled = []; // beyond those up to which all are; under the gate, as is all below
    ulong _allUpTo;
    AcknowledgementBatch? _collecting; // set while one is sent

    /// <summary>Acknowledges a delivery.</summary>
    /// <returns>Completes when that is on its way to the broker.</returns>
    public Task AcknowledgeAsync(ulong tag)
    {
        lock (_gate)
        {
            if (_collecting is { } next)
            {
                next.Tags.Add(tag);
                return next.Sent;
            }

            _collecting = new AcknowledgementBatch();
        }

        return SendAloneAsync(tag);
    }

    /// <summary>Hands a delivery back to its queue.</summary>
    public async Task RejectAsync(ulong tag)
    {
        await channel.BasicNackAsync(tag, multiple: false, requeue: true, CancellationToken.None).ConfigureAwait(false);
        lock (_gate)
        {
            Settle_NeedsLock(tag);
        }
    }

    async Task SendAloneAsync(ulong tag)
    {
        try
        {
            lock (_gate)
            {
                Settle_NeedsLock(tag);
            }

            await channel.BasicAckAsync(tag, multiple: false, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            SendCollectedAsync().Ignore(); // who has acknowledged one does not wait for the others
        }
    }

    /// <summary>Sends what was collected meanwhile, until there is nothing more. Does not fail.</summary>
    async Task SendCollectedAsync()
    {
        while (TakeCollected() is { } batch)
        {
            try
            {
                await SendAsync(batch).ConfigureAwait(false);
                batch.Succeeded();
            }
            catch (Exception failure)
            {
                batch.Failed(failure);
            }
        }
    }

    AcknowledgementBatch? TakeCollected()
    {
        lock (_gate)
        {
            var batch = _collecting!;
            _collecting = batch.Tags.Count == 0 ? null : new AcknowledgementBatch();
            batch.Tags.ForEach(Settle_NeedsLock);
            batch.AllUpTo = _allUpTo;
            return batch.Tags.Count == 0 ? null : batch;
        }
    }

    async Task SendAsync(AcknowledgementBatch batch)
    {
        // One of this batch: the broker knows no other any more.
        var together = batch.Tags.Where(tag => tag <= batch.AllUpTo).DefaultIfEmpty().Max();
        if (together > 0)
        {
            await channel.BasicAckAsync(together, multiple: true, CancellationToken.None).ConfigureAwait(false);
        }

        foreach (var tag in batch.Tags.Where(tag => tag > batch.AllUpTo))
        {
            await channel.BasicAckAsync(tag, multiple: false, CancellationToken.None).ConfigureAwait(false);
        }
    }

    void Settle_NeedsLock(ulong tag)
    {
        _settled.Add(tag);
        while (_settled.Remove(_allUpTo + 1))
        {
            _allUpTo++;
        }
    }
}
