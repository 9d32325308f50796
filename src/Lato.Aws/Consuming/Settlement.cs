using Lato.Aws.Topology;
using Microsoft.Extensions.Logging;

namespace Lato.Aws.Consuming;

/// <summary>Does with a delivery what became of it: once, and so that SQS delivers it again whenever something is in the way. Thread-safe.</summary>
/// <param name="plan">Where deliveries come from.</param>
/// <param name="queue">The queue.</param>
/// <param name="requests">What is requested of deliveries.</param>
/// <param name="deadLetters">The dead-letter queue.</param>
/// <param name="uncounted">Deliveries that are not attempts.</param>
/// <param name="log">Where failures go.</param>
internal sealed class Settlement(QueuePlan plan, DeclaredQueue queue, QueueRequests requests, DeadLetters deadLetters, UncountedDeliveries uncounted, ILogger log)
{
    /// <summary>A message that cannot be moved now could not be moved at once either.</summary>
    static readonly RetryPolicy AfterFailure = RetryPolicy.Parse("unlimited, 10s..15m, exponential, jitter 0%");

    public async Task SettleAsync(Delivery delivery, MessageOutcome outcome, CancellationToken cancelling)
    {
        try
        {
            await (outcome.Action switch
            {
                MessageAction.HandBack => HandBackAsync(delivery),
                MessageAction.Retry => RetryAsync(delivery, outcome),
                MessageAction.DeadLetter => DeadLetterAsync(delivery, outcome, cancelling),
                _ => DeleteAsync(delivery),
            }).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            log.NotSettled(failure, plan.Queue);
        }
    }

    Task HandBackAsync(Delivery delivery)
    {
        uncounted.Add(delivery.Sqs.MessageId);
        return requests.ChangeVisibilityAsync(delivery, TimeSpan.Zero);
    }

    Task RetryAsync(Delivery delivery, MessageOutcome outcome)
    {
        if (outcome.Attempts < delivery.Message.Attempt)
        {
            uncounted.Add(delivery.Sqs.MessageId); // a delay that is not a failure
        }

        return requests.ChangeVisibilityAsync(delivery, outcome.Delay);
    }

    async Task DeadLetterAsync(Delivery delivery, MessageOutcome outcome, CancellationToken cancelling)
    {
        try
        {
            await deadLetters.AddAsync(queue, delivery, outcome, cancelling).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            log.NotMoved(failure, plan.Queue, plan.Endpoint.Name, "the dead-letter queue");
            await requests.ChangeVisibilityAsync(delivery, AfterFailure.NextDelay(delivery.Message.Attempt, failure)!.Value).ConfigureAwait(false);
            return;
        }

        await DeleteAsync(delivery).ConfigureAwait(false);
    }

    Task DeleteAsync(Delivery delivery)
    {
        uncounted.Forget(delivery.Sqs.MessageId);
        return requests.DeleteAsync(delivery);
    }
}
