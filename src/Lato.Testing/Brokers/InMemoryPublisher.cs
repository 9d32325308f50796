using System.Diagnostics;

namespace Lato.Testing;

/// <summary>
/// Publishes to the <see cref="InMemoryBroker"/> of an application, in its envelope. Injected wherever such an application is hosted; with several
/// in one host, by the application's name as the key. Thread-safe.
/// </summary>
public sealed class InMemoryPublisher
{
    readonly MessagingContext _context;
    readonly InMemoryBroker _broker;

    internal InMemoryPublisher(MessagingContext context, InMemoryBroker broker) => (_context, _broker) = (context, broker);

    /// <summary>Publishes a message.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="data">What is sent: what the envelope takes, or without one a text or bytes.</param>
    /// <param name="messageId">The id of the message: a second one with the same is not handled again. Null for a new one; of an event the same each time.</param>
    /// <param name="envelope">The envelope; null for that of the application.</param>
    /// <param name="cancellationToken">Has the publication not happen, if it is cancelled before.</param>
    /// <returns>The id of the message.</returns>
    /// <exception cref="InMemoryPublishException">A real broker would refuse it.</exception>
    public Task<string> PublishAsync(string topic, object? data, string? messageId = null, IMessageEnvelope? envelope = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        return cancellationToken.IsCancellationRequested ? Task.FromCanceled<string>(cancellationToken) : Task.FromResult(Publish(topic, data, messageId, envelope, default));
    }

    /// <summary>Publishes an event along a route.</summary>
    internal Task ForwardAsync(RoutedMessage message, CancellationToken cancellationToken)
    {
        Publish(message.Route.Topic, null, message.Id, message.ToEnvelope(), message.Trace);
        return Task.CompletedTask;
    }

    string Publish(string topic, object? data, string? messageId, IMessageEnvelope? envelope, ActivityContext parent)
    {
        var (id, began) = (messageId ?? _context.NewMessageId(data), _context.Time.GetTimestamp());
        using var span = MessageTrace.StartSend(_context.System, topic, id, parent);
        Exception? failure = null;
        try
        {
            var content = _context.Encode(data, topic, id, envelope);
            var headers = new Dictionary<string, string>(content.Headers);
            MessageTrace.Inject(headers.Add, span, parent);
            _broker.Publish(topic, content with { Headers = headers }, id);
            return id;
        }
        catch (Exception thrown)
        {
            failure = thrown;
            throw;
        }
        finally
        {
            MessagingMetrics.MessageSent(_context.System, topic, _context.Time.GetElapsedTime(began), failure);
        }
    }
}
