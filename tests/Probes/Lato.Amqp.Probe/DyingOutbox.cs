using Lato;

/// <summary>An outbox that may die between the confirm of the broker and its own note of it.</summary>
internal sealed class DyingOutbox(IRouteOutbox outbox, Death death) : IRouteOutbox
{
    public void Serve(string transport, Func<RoutedMessage, CancellationToken, Task> send) => outbox.Serve(transport, async (message, cancellationToken) =>
    {
        await send(message, cancellationToken);
        death.Count();
    });

    public Task StoreAsync(TransactionContext context, string transport, IReadOnlyList<RoutedMessage> messages) => outbox.StoreAsync(context, transport, messages);
}
