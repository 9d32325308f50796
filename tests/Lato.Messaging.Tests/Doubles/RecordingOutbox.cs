namespace Lato.Messaging.Tests.Doubles;

/// <summary>Keeps what leaves along routes for a test to look at.</summary>
internal sealed class RecordingOutbox : IRouteOutbox
{
    public List<string> Transports { get; } = [];

    public List<RoutedMessage> Stored { get; } = [];

    public void Serve(string transport, Func<RoutedMessage, CancellationToken, Task> send) => Transports.Add(transport);

    public Task StoreAsync(TransactionContext context, string transport, IReadOnlyList<RoutedMessage> messages)
    {
        Stored.AddRange(messages);
        return Task.CompletedTask;
    }
}
