using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Lato.Dependencies;
using Lato.Engine;
using Lato.Handlers;
using Lato.Modules;

namespace Lato.Transactions;

/// <summary>Says what is to run for a message, an alias or a function. Thread-safe.</summary>
/// <param name="application">The application's name.</param>
/// <param name="handlers">Its handlers.</param>
/// <param name="absent">Modules that the application does not have, for errors.</param>
/// <param name="events">Is told of calls that no handler takes.</param>
internal sealed class MessageRouter(string application, HandlerRegistry handlers, AbsentModules absent, EventStream events)
{
    readonly ConcurrentDictionary<MethodInfo, Handler> _functions = new();

    /// <returns>False if no handler is registered for the message.</returns>
    public bool TryFind(Message message, out DispatchRequest work)
    {
        var isFound = handlers.TryFind(message.GetType(), out var target);
        work = new DispatchRequest(target!, message);
        return isFound;
    }

    /// <exception cref="HandlerNotFoundException">No handler is registered for the message.</exception>
    public DispatchRequest Find(Message message) => TryFind(message, out var work) ? work : throw NotFound(message);

    public HandlerNotFoundException NotFound(Message message)
    {
        events.ShowToObservers(new UnhandledCall(message));
        return NotFound(message.GetType());
    }

    public HandlerNotFoundException NotFound(Type message) => new(application, message, absent.FixFor(message));

    /// <returns>The setting that leaves out the module with the message's handler, as a sentence; null if it is not that.</returns>
    public string? FixByConfiguration(Type message) => absent.FixByConfiguration(message);

    public DispatchRequest Publication(Event happened, PublishOptions options)
    {
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentNullException.ThrowIfNull(options);
        return new DispatchRequest(handlers.ForEvent(happened.GetType()).With(options), happened);
    }

    /// <returns>False if an argument fits no parameter.</returns>
    public bool TryPublication(string alias, CallArguments arguments, PublishOptions options, out DispatchRequest work, [NotNullWhen(false)] out LatoException? refusal)
    {
        ArgumentException.ThrowIfNullOrEmpty(alias);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(options);
        var found = handlers.FindForAlias(alias) ?? [];
        refusal = null;
        for (var i = 0; i < found.Length && refusal is null; i++)
        {
            refusal = found[i].ErrorIn(arguments);
        }

        work = new DispatchRequest(new PublicationTarget(alias, found, arguments, options), null);
        return refusal is null;
    }

    /// <returns>False if no handler has the alias, or an argument fits no parameter.</returns>
    public bool TryCall(string alias, CallArguments arguments, out DispatchRequest work, [NotNullWhen(false)] out LatoException? refusal)
    {
        ArgumentException.ThrowIfNullOrEmpty(alias);
        ArgumentNullException.ThrowIfNull(arguments);
        if (handlers.FindForAlias(alias) is not [var handler, ..])
        {
            events.ShowToObservers(new UnhandledCall(alias));
            work = default;
            refusal = new HandlerNotFoundException(application, alias, handlers.Aliases);
            return false;
        }

        refusal = handler.ErrorIn(arguments);
        work = new DispatchRequest(new HandlerTarget(handler, arguments), null);
        return refusal is null;
    }

    /// <returns>False if the function cannot be a handler, or an argument fits no parameter.</returns>
    public bool TryCall(Delegate function, CallArguments arguments, out DispatchRequest work, [NotNullWhen(false)] out LatoException? refusal)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(arguments);
        try
        {
            var handler = _functions.GetOrAdd(function.Method, static (method, state) => FunctionOf(state.function, method, state.application), (function, application));
            refusal = handler.ErrorIn(arguments);
            work = new DispatchRequest(new FunctionTarget(handler, arguments, function), null);
        }
        catch (LatoException notAHandler)
        {
            refusal = notAHandler;
            work = default;
        }

        return refusal is null;
    }

    /// <exception cref="LatoException">An argument fits no parameter.</exception>
    public DispatchRequest Publication(string alias, CallArguments arguments, PublishOptions options) =>
        TryPublication(alias, arguments, options, out var work, out var refusal) ? work : throw refusal;

    /// <exception cref="LatoException">No handler has the alias, or an argument fits no parameter.</exception>
    public DispatchRequest Call(string alias, CallArguments arguments) => TryCall(alias, arguments, out var work, out var refusal) ? work : throw refusal;

    /// <exception cref="LatoException">The function cannot be a handler, or an argument fits no parameter.</exception>
    public DispatchRequest Call(Delegate function, CallArguments arguments) => TryCall(function, arguments, out var work, out var refusal) ? work : throw refusal;

    /// <summary>How a transaction was entered.</summary>
    /// <param name="entered">A message, the target of a dispatch, the call of a transport, or null for an explicit transaction.</param>
    public TransactionEntry EntryOf(object? entered) => entered switch
    {
        Event happened => new(EntryKind.Event, happened, OnlyOf(handlers.ForEvent(happened.GetType())), TransactionEntry.OfApplication),
        Message message => new(TransactionEntry.KindOf(message), message, OnlyOf(TargetOf(message)), TransactionEntry.OfApplication),
        TransportRequest call => TransactionEntry.Of(call, OnlyOf(TargetOf(call.Message!))),
        DispatchTarget target => target.Entry(),
        _ => new(EntryKind.Transaction, null, null, TransactionEntry.OfApplication),
    };

    DispatchTarget? TargetOf(Message message) => handlers.TryFind(message.GetType(), out var target) ? target : null;

    static HandlerInfo? OnlyOf(DispatchTarget? target) => target?.Handlers is [var only] ? only.Info : null;

    /// <summary>A function called directly belongs to no module: it runs in the transaction itself.</summary>
    static Handler FunctionOf(Delegate function, MethodInfo method, string application)
    {
        HandlerRules.Check(application, method, null);
        return new Handler(new HandlerRegistration(ReflectedHandler.Of(method, null, null, function), function), application, -1, typeof(TransactionContext));
    }
}
