namespace Lato.Outbox.Delivering;

/// <summary>Takes a stored event out in the transaction of its handlers, so that both happen or neither does; in the database at the end, so that handlers that do not use it keep no connection and no lock.</summary>
internal static class OutboxCompletion
{
    /// <summary>An exit hook.</summary>
    public static Task CompleteAsync(TransactionContext context, Exception? failure) =>
        failure is null && context.Entry.Transport == OutboxTransport.Topic && context.Get<ReceivedMessage>("message") is { IsDecided: false } message && OutboxDelivery.Of(message) is { } delivery
            && !(context.Entry.Handler is { } handler && SeparateDatabases.IsNoted(context.Get<IServiceProvider>(), context.Application, handler)) // then it ends behind that commit
            ? delivery.CompleteAsync(context)
            : Task.CompletedTask;
}
