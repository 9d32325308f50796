using Lato.Transports.Calls;

namespace Lato;

/// <summary>
/// Executes messages that enter by a transport, for whichever handler the application has for them: as
/// <see cref="TransportHandler.CallAsync"/> does for one handler. Thread-safe.
/// </summary>
public sealed class TransportDispatcher
{
    readonly Application _application;
    readonly TransportCallCounter _counter;

    internal TransportDispatcher(Application application, Type transport)
    {
        _application = application;
        _counter = application.CallsOf(transport);
    }

    /// <summary>Makes sure that messages of a type reach a handler: commands and queries one of their own, events one of theirs, of a base type or of an interface. Ends registration.</summary>
    /// <param name="messageType">A command, a query or an event; for an abstract event handlers of derived ones count.</param>
    /// <exception cref="HandlerNotFoundException">No handler is registered for it.</exception>
    public void RequireHandler(Type messageType)
    {
        ArgumentNullException.ThrowIfNull(messageType);
        _application.RefuseUnhandled(messageType);
    }

    /// <summary>Executes the message of a request in a transaction of its own: with hooks, middlewares, mailbox and deadline.</summary>
    /// <param name="request">What enters; it has a message.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    /// <returns>The result of the message's handlers; of several the composed one.</returns>
    /// <exception cref="ArgumentException">The request has no message.</exception>
    /// <exception cref="HandlerNotFoundException">No handler is registered for the message.</exception>
    /// <exception cref="ApplicationStoppedException">The application takes no more transactions.</exception>
    public Task<object?> ExecuteAsync(TransportRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequireMessage(request);
        return _application.TransportCallRunner.ExecuteAsync(_counter, request, cancellationToken);
    }

    /// <summary>Executes the message of a request as <see cref="ExecuteAsync(TransportRequest, CancellationToken)"/> does, but by the handler of one module only.</summary>
    /// <param name="module">The identifier of the module.</param>
    /// <param name="request">What enters; its message is a command or a query.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    /// <returns>The result of the handler.</returns>
    /// <exception cref="ArgumentException">The request has no message.</exception>
    /// <exception cref="HandlerNotFoundException">The module has no handler of the message.</exception>
    /// <exception cref="ApplicationStoppedException">The application takes no more transactions.</exception>
    public Task<object?> ExecuteAsync(string module, TransportRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(module);
        ArgumentNullException.ThrowIfNull(request);
        RequireMessage(request);
        return _application.TransportCallRunner.ExecuteAsync(_counter, module, request, cancellationToken);
    }

    /// <summary>Publishes the event of a request, to every handler of it, in a transaction of its own: with hooks, middlewares, mailbox and deadline.</summary>
    /// <param name="request">What enters; its message is an event.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    /// <returns>The results of the handlers.</returns>
    /// <exception cref="ArgumentException">The request has no event.</exception>
    /// <exception cref="ApplicationStoppedException">The application takes no more transactions.</exception>
    public async Task<PublishResult> PublishAsync(TransportRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequireEvent(request);
        return (PublishResult)(await _application.TransportCallRunner.PublishAsync(_counter, request, cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>
    /// Publishes the event of a request as <see cref="PublishAsync(TransportRequest, CancellationToken)"/> does, but to the handlers of one module only. For an event that was published in another process,
    /// where the event stream, brokers and other modules got it.
    /// </summary>
    /// <param name="module">The identifier of the module.</param>
    /// <param name="request">What enters; its message is an event.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    /// <returns>The results of the handlers.</returns>
    /// <exception cref="ArgumentException">The request has no event.</exception>
    /// <exception cref="ApplicationStoppedException">The application takes no more transactions.</exception>
    public async Task<PublishResult> PublishAsync(string module, TransportRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(module);
        ArgumentNullException.ThrowIfNull(request);
        RequireEvent(request);
        return (PublishResult)(await _application.TransportCallRunner.PublishAsync(_counter, module, request, cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>Executes the message of a request, or publishes its event, by the handlers of one instance of a module, in a transaction of its own: with hooks, middlewares, mailbox and deadline.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="request">What enters; it has a message.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    /// <returns>The result of the handler, or of an event a <see cref="PublishResult"/>.</returns>
    /// <exception cref="ArgumentException">The request has no message.</exception>
    /// <exception cref="HandlerNotFoundException">The module has no handler of the command or query.</exception>
    /// <exception cref="ModuleInstanceStoppedException">The instance takes no more calls.</exception>
    /// <exception cref="ApplicationStoppedException">The application takes no more transactions.</exception>
    public Task<object?> ExecuteAsync(ModuleInstance instance, TransportRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(request);
        RequireMessage(request);
        return _application.TransportCallRunner.RunInAsync(_counter, instance, request, cancellationToken);
    }

    static void RequireMessage(TransportRequest request) =>
        _ = request.Message ?? throw new ArgumentException("The request has no message to execute. Set its Message, or call one handler with TransportHandler.CallAsync.", nameof(request));

    static void RequireEvent(TransportRequest request) =>
        _ = request.Message as Event ?? throw new ArgumentException("The request has no event to publish. Set its Message to one, or execute a command or query with ExecuteAsync.", nameof(request));
}
