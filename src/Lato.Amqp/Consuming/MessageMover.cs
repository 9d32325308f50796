using System.Globalization;
using System.Numerics;
using Lato.Amqp.Deliveries;
using Lato.Amqp.Names;
using Lato.Amqp.Publishing;
using Lato.Amqp.Topology;
using RabbitMQ.Client;

namespace Lato.Amqp.Consuming;

/// <summary>Moves messages to where they wait for their next delivery, or to the dead-letter queue. Nothing is lost on the way: the original is acknowledged after the copy is confirmed. Thread-safe.</summary>
/// <param name="plan">Where they come from.</param>
/// <param name="options">Settings.</param>
/// <param name="publishing">Where they are published.</param>
/// <param name="time">The clock.</param>
internal sealed class MessageMover(QueuePlan plan, AmqpOptions options, ConfirmedChannel publishing, TimeProvider time)
{
    const string Deaths = "x-death";

    static readonly TimeSpan Longest = TimeSpan.FromDays(24); // jitter may exceed what the broker can count

    /// <summary>Has a message delivered again after its delay.</summary>
    public async Task DelayAsync(Delivery delivery, MessageOutcome outcome, CancellationToken cancellationToken)
    {
        var properties = await CopyAsync(delivery, outcome, cancellationToken).ConfigureAwait(false);
        var delay = outcome.Delay < TimeSpan.FromMilliseconds(1) ? TimeSpan.Zero : outcome.Delay < Longest ? outcome.Delay : Longest;
        if (delay == TimeSpan.Zero)
        {
            await publishing.SendAsync(new OutgoingMessage("", plan.Queue, properties, delivery.Message.Content.Body, IsMandatory: true), cancellationToken).ConfigureAwait(false);
            return;
        }

        // One queue for each power of two: a message waits behind others for at most as long again as it has to.
        var longest = TimeSpan.FromMilliseconds(BitOperations.RoundUpToPowerOf2((ulong)Math.Ceiling(delay.TotalMilliseconds)));
        var queue = QueueNames.DelayOf(plan.Queue, longest);
        properties.Expiration = ((long)Math.Ceiling(delay.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture);
        await publishing.DeclareAsync(queue, DelayArguments(longest), cancellationToken).ConfigureAwait(false);
        await publishing.SendAsync(new OutgoingMessage("", queue, properties, delivery.Message.Content.Body, IsMandatory: true), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Moves a message to the dead-letter queue, with why it is there.</summary>
    public async Task DeadLetterAsync(Delivery delivery, MessageOutcome outcome, CancellationToken cancellationToken)
    {
        var properties = await CopyAsync(delivery, outcome, cancellationToken).ConfigureAwait(false);
        await publishing.SendAsync(new OutgoingMessage(options.DeadLetterExchange, plan.Family, properties, delivery.Message.Content.Body, IsMandatory: true), cancellationToken).ConfigureAwait(false);
    }

    async Task<BasicProperties> CopyAsync(Delivery delivery, MessageOutcome outcome, CancellationToken cancellationToken)
    {
        var source = delivery.Message.Source!.Split('/', 2);
        var headers = new Dictionary<string, object?>((delivery.Properties.Headers ?? new Dictionary<string, object?>()).Where(header => !IsOfBroker(header.Key)));
        headers.TryAdd(AmqpHeaders.Exchange, source[0]);
        headers.TryAdd(AmqpHeaders.RoutingKey, source[1]);
        foreach (var (name, text) in MessageHeaders.Added(delivery.Message, plan.Endpoint.Name, outcome, time.GetUtcNow()))
        {
            headers[name] = text;
        }

        headers[MessageHeaders.Attempts] = outcome.Attempts; // as a number
        var properties = new BasicProperties(delivery.Properties) { Headers = headers, DeliveryMode = DeliveryModes.Persistent };
        properties.ClearExpiration();
        HeaderFrame.Fit(properties, await publishing.LargestFrameAsync(cancellationToken).ConfigureAwait(false));
        return properties;
    }

    Dictionary<string, object?> DelayArguments(TimeSpan longest)
    {
        var milliseconds = (long)longest.TotalMilliseconds;
        var arguments = new Dictionary<string, object?>
        {
            [Headers.XMessageTTL] = milliseconds,
            [Headers.XExpires] = Math.Min((2 * milliseconds) + 60_000, uint.MaxValue), // from the last declaration, which comes with each message
            [Headers.XDeadLetterExchange] = "",
            [Headers.XDeadLetterRoutingKey] = plan.Queue,
        };
        if (plan.SideType == AmqpQueueType.Quorum)
        {
            QueuePlanner.AddSafety(arguments);
        }

        return arguments;
    }

    /// <summary>What the broker writes of its own moves would have it see a circle.</summary>
    static bool IsOfBroker(string header) => header == Deaths || header == "x-delivery-count" || header.StartsWith("x-first-death-", StringComparison.Ordinal) || header.StartsWith("x-last-death-", StringComparison.Ordinal);
}
