using System.Data.Common;
using Lato.Outbox.Rows;

namespace Lato.Outbox.Delivering;

/// <summary>A row on its way to its handler, which finds it in the message.</summary>
internal sealed class OutboxDelivery(OutboxRow row, OutboxStore store)
{
    const string Key = "lato-outbox";

    public ReceivedMessage ToMessage() => new()
    {
        Topic = row.Event,
        Queue = OutboxTransport.Topic,
        Content = row.Content,
        Id = row.Id,
        Attempt = row.Attempt,
        IsRedelivered = row.Attempt > 1,
        Values = new Dictionary<string, object?> { [Key] = this },
    };

    public static OutboxDelivery? Of(ReceivedMessage message) => message.Values.GetValueOrDefault(Key) as OutboxDelivery;

    /// <summary>Takes the row out with all that the handler has written.</summary>
    /// <exception cref="OutboxException">Another instance has taken it over.</exception>
    public async Task CompleteAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (!await store.CompleteAsync(transaction, row, cancellationToken).ConfigureAwait(false))
        {
            throw OutboxException.LeaseLost(row.Id, row.Handler);
        }

        row.IsCompletedWithHandler = true;
    }

    /// <summary>Does with the row what became of the message.</summary>
    public Task SettleAsync(MessageOutcome outcome) => outcome.Action switch
    {
        MessageAction.Acknowledge when row.IsCompletedWithHandler && !outcome.IsDuplicate => Task.CompletedTask,
        MessageAction.Acknowledge or MessageAction.Discard => store.CompleteAsync(row),
        MessageAction.Retry => store.RetryAsync(row, outcome),
        MessageAction.DeadLetter => store.FailAsync(row, outcome),
        _ => store.HandBackAsync(row),
    };
}
