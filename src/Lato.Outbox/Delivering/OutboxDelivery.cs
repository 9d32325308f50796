using Lato.Outbox.Rows;

namespace Lato.Outbox.Delivering;

/// <summary>A row on its way to its handler, whose transaction finds it in the message.</summary>
internal sealed class OutboxDelivery(OutboxRow row, IOutboxStore store)
{
    /// <summary>The headers of a row that say where its event has entered.</summary>
    public const string OriginTransport = "lato-origin-transport";

    public const string OriginSource = "lato-origin-source";

    const string Key = "lato-outbox";

    bool _isCompleted; // with its handler

    public OutboxRow Row => row;

    public ReceivedMessage ToMessage() => new()
    {
        Topic = row.Event,
        Queue = OutboxTransport.Topic,
        Content = row.Content,
        Id = row.Id,
        Attempt = row.Attempt,
        IsRedelivered = row.Attempt > 1,
        Origin = row.Content.Headers.TryGetValue(OriginTransport, out var transport) ? new MessageOrigin(transport, row.Content.Headers.GetValueOrDefault(OriginSource)) : null,
        Values = new Dictionary<string, object?> { [Key] = this },
    };

    public static OutboxDelivery? Of(ReceivedMessage message) => message.Values.GetValueOrDefault(Key) as OutboxDelivery;

    /// <summary>Takes the row out with all that the handler has written; the commit fails if another instance has taken it over.</summary>
    /// <param name="context">The transaction of the handler.</param>
    public async Task CompleteAsync(TransactionContext context)
    {
        await store.CompleteAsync(context, row).ConfigureAwait(false);
        context.Enlist(new Completion(this));
    }

    /// <summary>Does with the row what became of the message.</summary>
    public Task SettleAsync(MessageOutcome outcome) => outcome.Action switch
    {
        MessageAction.Acknowledge when _isCompleted => Task.CompletedTask,
        MessageAction.Acknowledge or MessageAction.Discard => store.CompleteAsync(row),
        MessageAction.Retry => store.RetryAsync(row, outcome),
        MessageAction.DeadLetter => store.FailAsync(row, outcome),
        _ => store.HandBackAsync(row),
    };

    /// <summary>Hears of the commit behind the database transaction; whoever is told that the handler succeeded may have been told so by a filter, after a rollback.</summary>
    sealed class Completion(OutboxDelivery delivery) : ITransactionResource
    {
        public ValueTask CommitAsync(CancellationToken cancellationToken)
        {
            delivery._isCompleted = true;
            return default;
        }

        public ValueTask RollbackAsync() => default;
    }
}
