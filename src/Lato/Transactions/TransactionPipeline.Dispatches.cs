using Lato.Handlers;
using Lato.Modules;

namespace Lato.Transactions;

/// <summary>What is to run for a message, an alias or a function.</summary>
internal sealed partial class TransactionPipeline
{
    public DispatchRequest Execution(Message message) => TryExecution(message, out var work) ? work : throw NotFound(message);

    /// <returns>False if no handler is registered for the message.</returns>
    public bool TryExecution(Message message, out DispatchRequest work)
    {
        var isFound = Handlers.TryFindForRequest(message.GetType(), out var handlers);
        work = new DispatchRequest(handlers!, message);
        return isFound;
    }

    public HandlerNotFoundException NotFound(Message message)
    {
        Engine.Events.ShowToObservers(new UnhandledCall(message));
        return new HandlerNotFoundException(Application, message.GetType(), KnownModules.ThatHandles(message.GetType()));
    }

    public DispatchRequest Publication(Event happened, PublishOptions options)
    {
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentNullException.ThrowIfNull(options);
        var handlers = Handlers.ForEvent(happened.GetType());
        return new DispatchRequest(options == PublishOptions.Default ? handlers : new PublicationTarget(handlers, CallArguments.None, options), happened);
    }

    public DispatchRequest Publication(string alias, CallArguments arguments, PublishOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(alias);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(options);
        var handlers = Handlers.FindForAlias(alias) ?? new HandlerSet(alias, [], null);
        handlers.CheckArguments(arguments);
        return new DispatchRequest(new PublicationTarget(handlers, arguments, options), null);
    }

    public DispatchRequest Call(string alias, CallArguments arguments)
    {
        ArgumentException.ThrowIfNullOrEmpty(alias);
        ArgumentNullException.ThrowIfNull(arguments);
        if (Handlers.FindForAlias(alias) is not { } handlers)
        {
            Engine.Events.ShowToObservers(new UnhandledCall(alias));
            throw new HandlerNotFoundException(Application, alias, Handlers.Aliases);
        }

        var handler = handlers.Handlers[0];
        handler.CheckArguments(arguments);
        return new DispatchRequest(new HandlerTarget(handler, arguments), null);
    }

    public DispatchRequest Call(Delegate function, CallArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(arguments);
        var handler = Function(function);
        handler.CheckArguments(arguments);
        return new DispatchRequest(new FunctionTarget(handler, arguments, function), null);
    }
}
