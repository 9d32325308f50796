using Lato.Engine;
using Microsoft.Extensions.Logging;

namespace Lato.Transactions;

/// <summary>What belongs to a publication beside the handlers: the event stream, dead letters, and events for after the commit.</summary>
internal sealed class EventPublisher(TransactionRuntime runtime)
{
    /// <summary>Tells the event stream, and what takes events out of the process, of a publication, now that it is accepted and before its handlers run.</summary>
    public void Announce(Transaction transaction, in DispatchRequest work, Invocation? publisher)
    {
        var events = runtime.Engine.Events;
        if (work.Message is { } happened && events.HasListener(happened.GetType()))
        {
            events.Publish(happened);
        }

        var leaves = runtime.Forwarding is { } forwarding && work.Message is Event left && forwarding.Note(transaction, left);
        if (leaves || work.Target.Handlers.Length > 0)
        {
            return;
        }

        events.PublishDeadLetter((object?)work.Message ?? work.Describe(), runtime.Application, "no handler is registered");
        if (work.Message is Event unhandled)
        {
            runtime.Observed?.AddUnreceived(runtime.Application, publisher, unhandled);
        }
    }

    /// <summary>
    /// Publishes, in transactions of their own, what a committed one has left; it stays committed whatever happens. What an
    /// event leaves in turn goes before the next one.
    /// </summary>
    public async ValueTask PublishAfterCommitAsync(IReadOnlyList<Event> events, Transaction publisher)
    {
        var left = new Stack<Event>(events.Reverse());
        while (left.TryPop(out var happened))
        {
            try
            {
                var followers = await runtime.PublishAfterCommit(happened, publisher).ConfigureAwait(false);
                for (var i = followers.Count - 1; i >= 0; i--)
                {
                    left.Push(followers[i]);
                }
            }
            catch (Exception failure)
            {
                runtime.Log.AfterCommitFailed(runtime.Expected.Contains(failure) ? LogLevel.Information : LogLevel.Error, failure, happened.GetType().Name);
                runtime.AnnounceUnhandled(failure, publisher.Id, runtime.Router.EntryOf(happened));
            }
        }
    }
}
