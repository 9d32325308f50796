using Lato.Engine;
using Lato.Testing.Brokers;

namespace Lato.Testing;

public sealed partial class InMemoryQueue
{
    /// <summary>Does with a delivery what became of it; has no effect on one that was taken back.</summary>
    internal void Settle(InMemoryConsumer consumer, InMemoryDelivery delivery, ReceivedMessage received, MessageOutcome outcome)
    {
        lock (_gate)
        {
            if (!consumer.Unsettled.Remove(delivery))
            {
                return;
            }

            _unsettled--;
            consumer.Changed_NeedsLock();
            Settle_NeedsLock(delivery, Moved(consumer, delivery.Message, received, outcome), outcome);
            Deliver_NeedsLock();
            _broker.Changed_NeedsLock();
        }
    }

    internal void EnqueueAfter_NeedsLock(InMemoryMessage message, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            Enqueue_NeedsLock(message);
            return;
        }

        _delayed++;
        TimerSpan.DelayLongAsync(delay, _broker.Time, CancellationToken.None).ContinueWith(_ => EndDelay(message), TaskScheduler.Default);
    }

    InMemoryMessage Moved(InMemoryConsumer consumer, InMemoryMessage message, ReceivedMessage received, MessageOutcome outcome) =>
        message with { Content = message.Content with { Headers = MessageHeaders.Of(received, consumer.Endpoint.Name, outcome, _broker.Time.GetUtcNow()) } };

    void Settle_NeedsLock(InMemoryDelivery delivery, InMemoryMessage moved, MessageOutcome outcome)
    {
        switch (outcome.Action)
        {
            case MessageAction.Retry:
                EnqueueAfter_NeedsLock(moved, outcome.Delay);
                break;
            case MessageAction.DeadLetter:
                _deadLetters.Add(moved);
                _deadLettered.SetResult();
                _deadLettered = new(TaskCreationOptions.RunContinuationsAsynchronously);
                break;
            case MessageAction.Acknowledge or MessageAction.Discard when _acknowledgementsToLose > 0:
                _acknowledgementsToLose--;
                _ready[delivery.Place] = delivery with { IsRedelivered = true };
                break;
            case MessageAction.HandBack:
                _ready[delivery.Place] = delivery with { IsRedelivered = true };
                break;
        }
    }

    void EndDelay(InMemoryMessage message)
    {
        lock (_gate)
        {
            _delayed--;
            Enqueue_NeedsLock(message);
            _broker.Changed_NeedsLock();
        }
    }

    /// <summary>On the thread pool, without anything of the code that has caused it: what travels with a message is in its headers.</summary>
    void Deliver_NeedsLock()
    {
        if (!_isDelivering && _ready.Count > 0 && _consumers.Count > 0)
        {
            _isDelivering = true;
            ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.Deliver(), this, preferLocal: false);
        }
    }

    void Deliver()
    {
        while (Next() is var (consumer, delivery))
        {
            consumer.Receive(delivery);
        }
    }

    (InMemoryConsumer Consumer, InMemoryDelivery Delivery)? Next()
    {
        lock (_gate)
        {
            if (_ready.Count == 0 || FreeConsumer_NeedsLock() is not { } consumer)
            {
                _isDelivering = false;
                _broker.Changed_NeedsLock();
                return null;
            }

            var (place, delivery) = _ready.First();
            _ready.Remove(place);
            consumer.Unsettled.Add(delivery);
            _unsettled++;
            return (consumer, delivery);
        }
    }

    /// <summary>Of those that keep an order only one is active, as the order is kept by who handles.</summary>
    InMemoryConsumer? FreeConsumer_NeedsLock()
    {
        var active = _consumers.Exists(consumer => consumer.Endpoint.IsOrdered) ? 1 : _consumers.Count;
        for (var i = 0; i < Math.Min(active, _consumers.Count); i++)
        {
            var candidate = _consumers[(_turn + i) % active];
            if (candidate.Unsettled.Count < candidate.Prefetch)
            {
                _turn = (_turn + i + 1) % active;
                return candidate;
            }
        }

        return null;
    }
}
