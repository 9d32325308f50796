using Lato.Amqp.Deliveries;
using Lato.Amqp.Publishing;
using Lato.Amqp.Topology;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Exceptions;
using RabbitMQ.Client;

namespace Lato.Amqp.Consuming;

/// <summary>Does with a delivery what became of it: once, and so that the broker delivers it again whenever something is in the way. Thread-safe.</summary>
/// <param name="plan">Where deliveries come from.</param>
/// <param name="mover">Moves messages.</param>
/// <param name="responder">Sends responses.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where failures go.</param>
internal sealed class Settlement(QueuePlan plan, MessageMover mover, Responder responder, TimeProvider time, ILogger log)
{
    /// <summary>A message that cannot be moved now could not be moved at once either.</summary>
    static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    public async Task SettleAsync(Delivery delivery, MessageOutcome outcome, CancellationToken stopping, CancellationToken cancelling)
    {
        try
        {
            if (outcome.Action == MessageAction.HandBack || !await TryMoveAsync(delivery, outcome, stopping, cancelling).ConfigureAwait(false))
            {
                await delivery.Channel.BasicNackAsync(delivery.Tag, multiple: false, requeue: true, CancellationToken.None).ConfigureAwait(false);
                delivery.Acks.Settled(delivery.Tag);
                return;
            }

            delivery.Acks.Acknowledge(delivery.Tag);
        }
        catch (Exception closed) when (closed is AlreadyClosedException or OperationInterruptedException or ObjectDisposedException or IOException or OperationCanceledException)
        {
            log.SettledLate(closed, plan.Queue);
            delivery.Acks.Settled(delivery.Tag);
        }
    }

    /// <returns>False if it has to be delivered again.</returns>
    async Task<bool> TryMoveAsync(Delivery delivery, MessageOutcome outcome, CancellationToken stopping, CancellationToken cancelling)
    {
        var target = outcome.Action == MessageAction.Retry ? "wait" : "the dead-letter queue";
        try
        {
            await MoveAsync(delivery, outcome, cancelling).ConfigureAwait(false);
            return true;
        }
        catch (Exception failure)
        {
            log.NotMoved(failure, plan.Queue, plan.Endpoint.Name, target);
            await Task.Delay(PauseAfterFailure, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return false;
        }
    }

    async Task MoveAsync(Delivery delivery, MessageOutcome outcome, CancellationToken cancelling)
    {
        switch (outcome.Action)
        {
            case MessageAction.Retry:
                await mover.DelayAsync(delivery, outcome, cancelling).ConfigureAwait(false);
                return;
            case MessageAction.DeadLetter:
                await mover.DeadLetterAsync(delivery, outcome, cancelling).ConfigureAwait(false);
                break;
        }

        await responder.RespondAsync(delivery, outcome, cancelling).ConfigureAwait(false);
    }
}
