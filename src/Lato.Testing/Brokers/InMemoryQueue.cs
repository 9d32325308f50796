using Lato.Testing.Brokers;

namespace Lato.Testing;

/// <summary>
/// A queue of an <see cref="InMemoryBroker"/>: at least once, and in order but for what is delivered again. Thread-safe.
/// </summary>
public sealed partial class InMemoryQueue
{
    readonly InMemoryBroker _broker;
    readonly Lock _gate;
    readonly SortedDictionary<long, InMemoryDelivery> _ready = []; // under the gate
    readonly List<InMemoryConsumer> _consumers = []; // under the gate
    readonly HashSet<string> _patterns = []; // under the gate
    readonly List<InMemoryMessage> _deadLetters = []; // under the gate
    TaskCompletionSource _deadLettered = new(TaskCreationOptions.RunContinuationsAsynchronously); // under the gate; of the next one
    long _lastPlace; // under the gate
    int _unsettled; // under the gate
    int _delayed; // under the gate
    int _turn; // under the gate; the consumer that is next
    int _acknowledgementsToLose; // under the gate
    bool _isDelivering; // under the gate

    internal InMemoryQueue(InMemoryBroker broker, string name, Lock gate) => (_broker, Name, _gate) = (broker, name, gate);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>How many messages wait to be delivered.</summary>
    public int Ready => Read(() => _ready.Count);

    /// <summary>How many messages are delivered and not settled.</summary>
    public int Unsettled => Read(() => _unsettled);

    /// <summary>How many messages wait for the time of their next delivery.</summary>
    public int Delayed => Read(() => _delayed);

    /// <summary>The messages of its dead-letter queue, the oldest first, with why they are there in their headers: <see cref="MessageHeaders"/>.</summary>
    public IReadOnlyList<InMemoryMessage> DeadLetters => Read(() => _deadLetters.ToArray());

    /// <summary>Sends a message to this queue, past topics, as any other program would.</summary>
    /// <param name="content">Body and headers, as an envelope has made them, or junk. They are copied.</param>
    /// <param name="messageId">The id beside the body; null for none.</param>
    /// <param name="delay">How long it stays hidden. Default: not at all.</param>
    /// <exception cref="InMemoryPublishException">A real broker would refuse it.</exception>
    public void Send(EncodedMessage content, string? messageId = null, TimeSpan delay = default) => _broker.Send(this, content, messageId, delay);

    /// <summary>Takes the oldest message out of the dead-letter queue, waiting for one.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<InMemoryMessage> TakeDeadLetterAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task further;
            lock (_gate)
            {
                if (_deadLetters is [var oldest, ..])
                {
                    _deadLetters.RemoveAt(0);
                    return oldest;
                }

                further = _deadLettered.Task;
            }

            await further.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Loses acknowledgements, as a cut connection does: a message that was handled is delivered again, and says that it may have been delivered before.</summary>
    /// <param name="count">How many of the next ones.</param>
    public void LoseAcknowledgements(int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        lock (_gate)
        {
            _acknowledgementsToLose = count;
        }
    }

    /// <summary>Puts the messages of the dead-letter queue into the queue again, as new ones: without what happened to them.</summary>
    /// <returns>How many there were.</returns>
    public int RetryDeadLetters()
    {
        lock (_gate)
        {
            var count = _deadLetters.Count;
            foreach (var dead in _deadLetters)
            {
                var headers = dead.Headers.Where(header => !header.Key.StartsWith("lato-", StringComparison.OrdinalIgnoreCase)).ToDictionary(StringComparer.OrdinalIgnoreCase);
                Enqueue_NeedsLock(dead with { Content = dead.Content with { Headers = headers } });
            }

            _deadLetters.Clear();
            return count;
        }
    }

    /// <summary>Whether a further consumer is let in.</summary>
    internal bool Admits_NeedsLock(bool isExclusive) => isExclusive ? _consumers.Count == 0 : !_consumers.Exists(consumer => consumer.IsExclusive);

    internal bool IsBusy_NeedsLock => _unsettled > 0 || _delayed > 0 || _isDelivering || (_ready.Count > 0 && _consumers.Count > 0);

    internal void Bind_NeedsLock(string pattern) => _patterns.Add(pattern);

    internal bool Takes_NeedsLock(string topic) => _patterns.Any(pattern => TopicPattern.Matches(pattern, topic));

    internal void Enqueue_NeedsLock(InMemoryMessage message)
    {
        _ready.Add(++_lastPlace, new InMemoryDelivery(_lastPlace, message, IsRedelivered: false));
        Deliver_NeedsLock();
    }

    internal Task WhenSettled(InMemoryConsumer consumer)
    {
        lock (_gate)
        {
            return consumer.WhenSettled_NeedsLock();
        }
    }

    internal void Add(InMemoryConsumer consumer)
    {
        lock (_gate)
        {
            _consumers.Add(consumer);
            Deliver_NeedsLock();
        }
    }

    internal void Remove(InMemoryConsumer consumer)
    {
        lock (_gate)
        {
            _consumers.Remove(consumer);
            Deliver_NeedsLock();
            _broker.Changed_NeedsLock();
        }
    }

    internal void TakeBack(InMemoryConsumer consumer)
    {
        lock (_gate)
        {
            _consumers.Remove(consumer);
            foreach (var delivery in consumer.Unsettled)
            {
                _unsettled--;
                _ready[delivery.Place] = delivery with { IsRedelivered = true };
            }

            consumer.Unsettled.Clear();
            consumer.Changed_NeedsLock();
            Deliver_NeedsLock();
            _broker.Changed_NeedsLock();
        }
    }

    T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
