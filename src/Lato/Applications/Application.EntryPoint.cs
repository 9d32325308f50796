using System.Diagnostics;
using Lato.Applications;
using Lato.Transactions;

namespace Lato;

/// <summary>Messages whose types are known only when they come.</summary>
public sealed partial class Application : IMessageEntryPoint
{
    string IMessageEntryPoint.Name => Identifier;

    TimeSpan IMessageEntryPoint.DrainTimeout => _setup.Options.DrainTimeout;

    bool IMessageEntryPoint.Handles(Type message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var handlers = EnsureStarted().Transactions.Handlers;
        return handlers.TryFind(message, out _)
            || (typeof(Event).IsAssignableFrom(message) && handlers.ForEvent(message).Handlers.Length > 0);
    }

    Task<object?> IMessageEntryPoint.ReceiveAsync(Message message, ActivityContext parent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var router = EnsureStarted().Transactions.Router;
        DispatchRequest work;
        if (message is Event happened)
        {
            work = router.Publication(happened, PublishOptions.Default);
        }
        else if (!router.TryFind(message, out work))
        {
            return Task.FromException<object?>(router.NotFound(message));
        }

        if (!TransactionRunner.TryBegin<object?>(cancellationToken, out var transaction, out var refusal))
        {
            return refusal;
        }

        Enter(transaction, parent);
        var running = TransactionRunner.RunAsync<object?>(transaction, work);
        return TransactionRunner.IsLast(transaction, work.Target, running) ? running : RetryReceivedAsync(running, transaction, work, parent);
    }

    Task<object?> RetryReceivedAsync(Task<object?> running, Transaction first, DispatchRequest work, ActivityContext parent) => TransactionRunner.RetryAsync(running, first, work, again => Enter(again, parent));

    static void Enter(Transaction transaction, ActivityContext parent)
    {
        if (parent != default)
        {
            transaction.Tracker.OwnDetails.ParentActivity = parent;
        }
    }

    Task IMessageEntryPoint.StopAsync(Exception? cause, CancellationToken cancellationToken) =>
        _lifetime.StopAsync(cause, cancellationToken);
}
