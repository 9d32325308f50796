using Lato.Testing.Brokers;

namespace Lato.Testing;

/// <summary>
/// A broker in memory, for tests of handlers and services without a real one: topics that lead to queues, at-least-once delivery, delayed
/// redelivery, dead-letter queues. Bodies are bytes, made and read by envelopes, and nothing but bodies and headers travels. What has no
/// subscription when it is published is lost. Several applications, of one host or of several, meet on one broker. Thread-safe.
/// </summary>
/// <param name="time">The clock of redeliveries. Default: the system's.</param>
public sealed class InMemoryBroker(TimeProvider? time = null)
{
    readonly Lock _gate = new();
    readonly Dictionary<string, InMemoryQueue> _queues = []; // under the gate
    readonly List<InMemoryMessage> _published = []; // under the gate
    readonly List<TaskCompletionSource> _waits = []; // under the gate

    /// <summary>How many bytes a body may have; a larger one is refused. Default: 1 MiB, which is what SQS takes.</summary>
    public int MaxBodySize { get; init; } = 1 << 20;

    /// <summary>All that was published, and sent to queues, in that order.</summary>
    public IReadOnlyList<InMemoryMessage> Published
    {
        get
        {
            lock (_gate)
            {
                return [.. _published];
            }
        }
    }

    /// <summary>The queues: one for each subscription, made when its application starts. They stay when it stops.</summary>
    public IReadOnlyList<InMemoryQueue> Queues
    {
        get
        {
            lock (_gate)
            {
                return [.. _queues.Values];
            }
        }
    }

    internal TimeProvider Time { get; } = time ?? TimeProvider.System;

    /// <summary>Gives a queue by its name.</summary>
    /// <param name="name">The name of the subscription's queue; for one without a name <c>auto:</c> and the topic.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public InMemoryQueue GetQueue(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        lock (_gate)
        {
            return FindQueue(name)
                ?? throw new ArgumentException($"There is no queue '{name}'. There are: {string.Join(", ", _queues.Keys.Order(StringComparer.Ordinal).Select(queue => $"'{queue}'"))}. A queue is made when the application of its handler starts.", nameof(name));
        }
    }

    /// <summary>Publishes a message as any other program would: to every queue that is subscribed to its topic.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="content">Body and headers, as an envelope has made them, or junk. They are copied.</param>
    /// <param name="messageId">The id beside the body; null for none.</param>
    /// <returns>How many queues have it.</returns>
    /// <exception cref="InMemoryPublishException">A real broker would refuse it.</exception>
    public int Publish(string topic, EncodedMessage content, string? messageId = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        CheckTopic(topic);
        var message = MessageOf(topic, content, messageId);
        lock (_gate)
        {
            _published.Add(message);
            var queues = _queues.Values.Where(queue => queue.Takes_NeedsLock(topic)).ToList();
            queues.ForEach(queue => queue.Enqueue_NeedsLock(message));
            return queues.Count;
        }
    }

    /// <summary>
    /// Completes when every message is settled: acknowledged, discarded or in a dead-letter queue. One that waits for its next delivery is
    /// not; one in a queue that nothing consumes does not count.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WaitUntilSettledAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (!IsBusy_NeedsLock())
            {
                return Task.CompletedTask;
            }

            var wait = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waits.Add(wait);
            return wait.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Puts a message into a queue, past topics.</summary>
    internal void Send(InMemoryQueue queue, EncodedMessage content, string? messageId, TimeSpan delay)
    {
        var message = MessageOf(queue.Name, content, messageId) with { IsSent = true };
        lock (_gate)
        {
            _published.Add(message);
            queue.EnqueueAfter_NeedsLock(message, delay);
        }
    }

    internal InMemoryQueue? FindQueue(string name)
    {
        lock (_gate)
        {
            return _queues.GetValueOrDefault(name);
        }
    }

    /// <summary>Makes a queue if it is not there, and subscribes it to a topic.</summary>
    /// <param name="name">The name of the queue.</param>
    /// <param name="pattern">The topic; null for none.</param>
    /// <param name="isExclusive">Whether nothing else may consume from it.</param>
    /// <returns>Null if another one consumes from it.</returns>
    internal InMemoryQueue? Declare(string name, string? pattern, bool isExclusive)
    {
        lock (_gate)
        {
            if (!_queues.TryGetValue(name, out var queue))
            {
                _queues[name] = queue = new InMemoryQueue(this, name, _gate);
            }

            if (!queue.Admits_NeedsLock(isExclusive))
            {
                return null;
            }

            if (pattern is not null)
            {
                queue.Bind_NeedsLock(pattern);
            }

            return queue;
        }
    }

    internal void Changed_NeedsLock()
    {
        if (!IsBusy_NeedsLock())
        {
            _waits.ForEach(wait => wait.TrySetResult());
            _waits.Clear();
        }
    }

    bool IsBusy_NeedsLock() => _queues.Values.Any(queue => queue.IsBusy_NeedsLock);

    static void CheckTopic(string topic)
    {
        if (TopicPattern.HasWildcards(topic))
        {
            throw new InMemoryPublishException(topic, "names a pattern. Publish to one topic; '*' and '#' are for subscriptions.");
        }

        if (!QueueNaming.Fits(topic))
        {
            throw new InMemoryPublishException(topic, "has a topic of more than 255 bytes. Take a shorter one.");
        }
    }

    InMemoryMessage MessageOf(string topic, EncodedMessage content, string? messageId)
    {
        ArgumentNullException.ThrowIfNull(content.Headers, nameof(content));
        if (content.Body.Length > MaxBodySize)
        {
            throw new InMemoryPublishException(topic, $"has a body of {content.Body.Length} bytes, and {MaxBodySize} are allowed. Send less, or set MaxBodySize of the broker if the real one takes more.");
        }

        if (content.Headers.FirstOrDefault(header => header.Value is null).Key is { } empty)
        {
            throw new InMemoryPublishException(topic, $"has header '{empty}' without a value. Give it one, or leave it out.");
        }

        var copy = content with { Body = content.Body.ToArray(), Headers = new Dictionary<string, string>(content.Headers, StringComparer.OrdinalIgnoreCase) };
        return new InMemoryMessage(topic, messageId, copy, Time.GetUtcNow());
    }
}
