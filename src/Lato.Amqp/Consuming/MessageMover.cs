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
    const int LongestText = 4000;
    const string Deaths = "x-death";

    static readonly TimeSpan Longest = TimeSpan.FromDays(24); // jitter may exceed what the broker can count

    /// <summary>Has a message delivered again after its delay.</summary>
    public async Task DelayAsync(Delivery delivery, MessageOutcome outcome, CancellationToken cancellationToken)
    {
        var properties = Copy(delivery, outcome);
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
        var properties = Copy(delivery, outcome);
        var headers = properties.Headers!;
        headers[MessageHeaders.Queue] = plan.Queue;
        headers[MessageHeaders.Handler] = plan.Endpoint.Name;
        headers[MessageHeaders.Reason] = Cut(outcome.Reason ?? outcome.Failure?.Message ?? "");
        await publishing.SendAsync(new OutgoingMessage(options.DeadLetterExchange, plan.Family, properties, delivery.Message.Content.Body, IsMandatory: true), cancellationToken).ConfigureAwait(false);
    }

    BasicProperties Copy(Delivery delivery, MessageOutcome outcome)
    {
        var now = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        var source = delivery.Message.Source!.Split('/', 2);
        var headers = new Dictionary<string, object?>((delivery.Properties.Headers ?? new Dictionary<string, object?>()).Where(header => !IsOfBroker(header.Key)))
        {
            [MessageHeaders.Attempts] = outcome.Attempts,
        };
        headers.TryAdd(AmqpHeaders.Exchange, source[0]);
        headers.TryAdd(AmqpHeaders.RoutingKey, source[1]);
        if (outcome.Failure is { } failure)
        {
            headers.TryAdd(MessageHeaders.FirstFailure, now);
            headers[MessageHeaders.LastFailure] = now;
            headers[MessageHeaders.Exception] = Cut(failure.ToString());
        }

        var properties = new BasicProperties(delivery.Properties) { Headers = headers, DeliveryMode = DeliveryModes.Persistent };
        properties.ClearExpiration();
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

    static string Cut(string text) => text.Length <= LongestText ? text : $"{text.AsSpan(0, LongestText)}…";
}
