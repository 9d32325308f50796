namespace Lato;

/// <summary>
/// Sends messages into an application. On an <c>IApplication</c> each call opens a transaction of its own; on a
/// <see cref="TransactionContext"/> it joins that transaction. Thread-safe. More forms: <see cref="DispatcherExtensions"/>.
/// </summary>
public interface IDispatcher
{
    /// <summary>Runs every handler of a command.</summary>
    /// <exception cref="HandlerNotFoundException">No handler is registered for it.</exception>
    Task ExecuteAsync(Command command, CancellationToken cancellationToken = default);

    /// <summary>Runs every handler of a command and composes their results.</summary>
    /// <exception cref="HandlerNotFoundException">No handler is registered for it.</exception>
    Task<TResult> ExecuteAsync<TResult>(Command<TResult> command, CancellationToken cancellationToken = default);

    /// <summary>Runs every handler of a query and composes their results.</summary>
    /// <exception cref="HandlerNotFoundException">No handler is registered for it.</exception>
    Task<TResult> ExecuteAsync<TResult>(Query<TResult> query, CancellationToken cancellationToken = default);

    /// <summary>Runs every handler of an event, sequentially; none is an empty result.</summary>
    Task<PublishResult> PublishAsync(Event @event, CancellationToken cancellationToken = default);

    /// <summary>Runs every handler of an event.</summary>
    Task<PublishResult> PublishAsync(Event @event, PublishOptions options, CancellationToken cancellationToken = default);

    /// <summary>Runs every handler of an alias.</summary>
    Task<PublishResult> PublishAsync(string alias, CallArguments arguments, PublishOptions options, CancellationToken cancellationToken = default);

    /// <summary>Calls the first handler of an alias.</summary>
    /// <exception cref="HandlerNotFoundException">No handler is registered for it.</exception>
    Task<object?> CallAsync(string alias, CallArguments arguments, CancellationToken cancellationToken = default);

    /// <summary>Calls a function as if it were a handler: middleware, parameters from the context, hooks.</summary>
    Task<object?> CallAsync(Delegate function, CallArguments arguments, CancellationToken cancellationToken = default);
}
