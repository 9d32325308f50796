namespace Lato;

/// <summary>
/// Keeps what leaves along routes with what its transaction has written, and has it sent once that has committed, until the broker has it: a service with the application's identifier as its key.
/// <see cref="RouteForwarder"/> uses it where it is there. Must be thread-safe.
/// </summary>
public interface IRouteOutbox
{
    /// <summary>Says what sends the messages of a transport, those of an earlier run too. Called while the application is built, or later; the last call for a transport counts.</summary>
    /// <param name="transport">The transport's name, such as <c>amqp</c>.</param>
    /// <param name="send">Sends a message, and waits until the broker has it.</param>
    void Serve(string transport, Func<RoutedMessage, CancellationToken, Task> send);

    /// <summary>Stores messages inside of the transaction that has published them, and has them sent once it has committed.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="transport">The transport that sends them.</param>
    /// <param name="messages">In the order in which they were published.</param>
    Task StoreAsync(TransactionContext context, string transport, IReadOnlyList<RoutedMessage> messages);
}
