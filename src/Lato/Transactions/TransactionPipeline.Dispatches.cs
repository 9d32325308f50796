using Lato.Handlers;
using Lato.Modules;

namespace Lato.Transactions;

/// <summary>What is to run for a message, an alias or a function.</summary>
internal sealed partial class TransactionPipeline
{
    public Dispatch Execution(Message message) => TryExecution(message, out var work) ? work : throw NotFound(message);

    /// <returns>False if no handler is registered for the message.</returns>
    public bool TryExecution(Message message, out Dispatch work)
    {
        var isFound = Handlers.TryFindForRequest(message.GetType(), out var handlers);
        work = new Dispatch(handlers!, message);
        return isFound;
    }

    public HandlerNotFoundException NotFound(Message message)
    {
        Engine.Events.ShowToObservers(new CallUnanswered(message));
        return new HandlerNotFoundException(Application, message.GetType(), KnownModules.ThatHandles(message.GetType()));
    }

    public Dispatch Publication(Event happened, PublishOptions options)
    {
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentNullException.ThrowIfNull(options);
        var handlers = Handlers.ForEvent(happened.GetType());
        return new Dispatch(options == PublishOptions.Default ? handlers : new PublicationTarget(handlers, CallArguments.None, options), happened);
    }

    public Dispatch Publication(string alias, CallArguments arguments, PublishOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(alias);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(options);
        var handlers = Handlers.FindForAlias(alias) ?? new HandlerSet(alias, [], null);
        handlers.CheckArguments(arguments);
        return new Dispatch(new PublicationTarget(handlers, arguments, options), null);
    }

    public Dispatch Call(string alias, CallArguments arguments)
    {
        ArgumentException.ThrowIfNullOrEmpty(alias);
        ArgumentNullException.ThrowIfNull(arguments);
        if (Handlers.FindForAlias(alias) is not { } handlers)
        {
            Engine.Events.ShowToObservers(new CallUnanswered(alias));
            throw new HandlerNotFoundException(Application, alias, Handlers.Aliases);
        }

        var handler = handlers.Handlers[0];
        handler.CheckArguments(arguments);
        return new Dispatch(new CallTarget(handler, arguments), null);
    }

    public Dispatch Call(Delegate function, CallArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(arguments);
        var handler = Function(function);
        handler.CheckArguments(arguments);
        return new Dispatch(new FunctionTarget(handler, arguments, function), null);
    }
}
