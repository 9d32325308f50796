using Lato.Outbox;
using Lato.Outbox.Delivering;
using Microsoft.Extensions.DependencyInjection;

namespace Lato;

/// <summary>Events for a time that comes.</summary>
public static class OutboxContextExtensions
{
    /// <summary>
    /// Publishes an event for its <see cref="AfterCommitAttribute"/> handlers at a time: it is stored with what the transaction writes, and delivered when the transaction has committed and the time has come, by
    /// the clock of the database, within <see cref="OutboxOptions.PollInterval"/>. Handlers without the attribute and routes to a broker do not get it: publish from such a handler what they are to get.
    /// </summary>
    /// <param name="context">The transaction, which so is one of the database.</param>
    /// <param name="happened">The event. Each has an id of its own; an event that is scheduled twice is one message that is delivered twice, and cancelled as one.</param>
    /// <param name="at">The time; one that has passed is now.</param>
    /// <returns>The id by which it can be cancelled, and which <see cref="ReceivedMessage.Id"/> is when it is delivered.</returns>
    /// <exception cref="OutboxException">The application has no outbox, no such handler takes the event, or the transaction is a query.</exception>
    public static Task<string> ScheduleAsync(this TransactionContext context, Event happened, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return Of(context).ScheduleAsync(context, happened, at, default);
    }

    /// <summary>Publishes an event for its <see cref="AfterCommitAttribute"/> handlers after a while, as <see cref="ScheduleAsync(TransactionContext, Event, DateTimeOffset)"/> does.</summary>
    /// <param name="context">The transaction, which so is one of the database.</param>
    /// <param name="happened">The event.</param>
    /// <param name="after">How long after now, by the clock of the database; not negative.</param>
    /// <returns>The id by which it can be cancelled.</returns>
    /// <exception cref="OutboxException">The application has no outbox, no such handler takes the event, or the transaction is a query.</exception>
    public static Task<string> ScheduleAsync(this TransactionContext context, Event happened, TimeSpan after)
    {
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentOutOfRangeException.ThrowIfLessThan(after, TimeSpan.Zero);
        return Of(context).ScheduleAsync(context, happened, null, after);
    }

    /// <summary>Cancels a scheduled event, if the transaction commits.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="id">What <see cref="ScheduleAsync(TransactionContext, Event, DateTimeOffset)"/> has returned.</param>
    /// <returns>False if it was delivered already, if only once and without success, or if there is no such event.</returns>
    /// <exception cref="OutboxException">The application has no outbox.</exception>
    public static Task<bool> CancelScheduledAsync(this TransactionContext context, string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return Of(context).CancelAsync(context, id);
    }

    static OutboxForwarder Of(TransactionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Get<IServiceProvider>().GetKeyedService<OutboxService>(context.Application)?.Forwarder ?? throw OutboxException.NoOutbox(context.Application);
    }
}
