namespace Lato;

/// <summary>
/// Takes the place of the brokers of an application, so that it is tested without them: a service with the application's identifier as its key.
/// A transport that finds one in <see cref="MessagingContext.Replacement"/> checks its settings and handlers, connects to nothing, and hands on
/// what it would consume and publish. Must be thread-safe.
/// </summary>
public interface IBrokerReplacement
{
    /// <summary>Consumes in place of a transport, from when every module has started until the host stops. Called once by each transport, while the host starts.</summary>
    /// <param name="transport">The transport's name, such as <c>amqp</c>: <see cref="RoutedToAttribute.Transport"/>. It sends the events that are routed to it itself, by <see cref="PublishAsync"/>.</param>
    /// <param name="endpoints">Its endpoints.</param>
    void Consume(string transport, IReadOnlyList<MessageEndpoint> endpoints);

    /// <summary>Publishes in place of a transport.</summary>
    /// <param name="topic">The topic, without a prefix. <see cref="ReceivedMessage.Source"/> of the message is the same.</param>
    /// <param name="messageId">The id of the message.</param>
    /// <param name="message">Body and headers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task PublishAsync(string topic, string messageId, EncodedMessage message, CancellationToken cancellationToken = default);

    /// <summary>Sends to a queue, past topics, in place of a transport. <see cref="ReceivedMessage.Source"/> of the message is null.</summary>
    /// <param name="queue">The queue, without a prefix.</param>
    /// <param name="messageId">The id of the message.</param>
    /// <param name="message">Body and headers.</param>
    /// <param name="delay">How long it stays hidden; zero for not at all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False if there is no such queue.</returns>
    Task<bool> SendAsync(string queue, string messageId, EncodedMessage message, TimeSpan delay, CancellationToken cancellationToken = default);
}
