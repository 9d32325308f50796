using Amazon.SQS.Model;
using Lato.Aws.Topology;

namespace Lato.Aws.Consuming;

/// <summary>Receives, handles and settles the messages of a queue that was declared. Thread-safe, but for <see cref="ReceiveAsync"/>.</summary>
internal sealed class QueueSession
{
    readonly QueuePlan _plan;
    readonly ConsumerParts _parts;
    readonly QueueRequests _requests;
    readonly VisibilityHeartbeat _heartbeat;
    readonly Settlement _settlement;
    readonly UncountedDeliveries _uncounted;

    public QueueSession(QueuePlan plan, DeclaredQueue queue, DeadLetters deadLetters, UncountedDeliveries uncounted, ConsumerParts parts)
    {
        (_plan, _parts, _uncounted, Queue) = (plan, parts, uncounted, queue);
        _requests = new QueueRequests(parts.Clients.Sqs, queue.Url, parts.Time);
        _heartbeat = new VisibilityHeartbeat(plan, _requests, queue.Lease, parts.Time, parts.Log);
        _settlement = new Settlement(plan, queue, _requests, deadLetters, uncounted, parts.Log);
    }

    public DeclaredQueue Queue { get; }

    /// <summary>Extends what is handled, until it is cancelled.</summary>
    public Task BeatAsync(CancellationToken cancellationToken) => _heartbeat.RunAsync(cancellationToken);

    /// <summary>Receives up to so many messages.</summary>
    public async Task<IReadOnlyList<Delivery>> ReceiveAsync(int most, CancellationToken cancellationToken)
    {
        var response = await _parts.Clients.Sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest
            {
                QueueUrl = Queue.Url,
                MaxNumberOfMessages = most,
                WaitTimeSeconds = (int)_parts.Options.WaitTime.TotalSeconds,
                VisibilityTimeout = (int)Math.Ceiling(Queue.Lease.TotalSeconds),
                MessageSystemAttributeNames = DeliveryReader.SystemAttributes,
                MessageAttributeNames = ["All"],
            },
            cancellationToken).ConfigureAwait(false);
        var now = _parts.Time.GetTimestamp();
        return [.. (response.Messages ?? []).Select(message => new Delivery(message, now, Queue.Lease))];
    }

    /// <summary>Handles deliveries that came together, each on its own; those of one group one after another.</summary>
    /// <param name="deliveries">The deliveries, in their order.</param>
    /// <param name="settled">Called as each one is settled.</param>
    /// <param name="stopping">Cancelled when what has not begun is to be handed back.</param>
    /// <param name="cancelling">Cancelled when what runs is to be given up.</param>
    public void Handle(IReadOnlyList<Delivery> deliveries, Action settled, CancellationToken stopping, CancellationToken cancelling)
    {
        var groups = new Dictionary<string, Task<bool>>();
        foreach (var delivery in deliveries)
        {
            _heartbeat.Add(delivery);
            var before = delivery.GroupId is { } group && _plan.IsFifo ? groups.GetValueOrDefault(group) : null;
            var handling = HandleAsync(delivery, before, settled, stopping, cancelling);
            if (delivery.GroupId is not null)
            {
                groups[delivery.GroupId] = handling;
            }
        }
    }

    /// <returns>Whether the message is done with, so that the next one of its group may follow.</returns>
    async Task<bool> HandleAsync(Delivery delivery, Task<bool>? before, Action settled, CancellationToken stopping, CancellationToken cancelling)
    {
        try
        {
            var outcome = before is null || await before.ConfigureAwait(false)
                ? await ProcessAsync(delivery, stopping, cancelling).ConfigureAwait(false)
                : new MessageOutcome(MessageAction.HandBack); // SQS keeps the group until the one before it is there again
            await _heartbeat.ReleaseAsync(delivery).ConfigureAwait(false);
            await _settlement.SettleAsync(delivery, outcome, cancelling).ConfigureAwait(false);
            return outcome.Action is MessageAction.Acknowledge or MessageAction.Discard or MessageAction.DeadLetter;
        }
        catch (Exception failure)
        {
            await _heartbeat.ReleaseAsync(delivery).ConfigureAwait(false); // else no one would get it for hours
            _parts.Log.NotMoved(failure, _plan.Queue, _plan.Endpoint.Name, "its end");
            return false;
        }
        finally
        {
            settled();
        }
    }

    Task<MessageOutcome> ProcessAsync(Delivery delivery, CancellationToken stopping, CancellationToken cancelling)
    {
        delivery.Message = DeliveryReader.Read(
            _plan,
            Queue.Url,
            _parts.Options.TopicPrefix,
            delivery.Sqs,
            _uncounted.Of(delivery.Sqs.MessageId),
            (extension, cancellationToken) => _heartbeat.ExtendAsync(delivery, extension, cancellationToken));
        return _plan.Endpoint.ProcessAsync(delivery.Message, stopping, cancelling);
    }
}
