using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>Finds handlers by message type or alias. Immutable but for its memory of event types; thread-safe.</summary>
/// <param name="byType">The targets of commands and queries, and of events that a handler takes by exactly their type.</param>
/// <param name="byAlias">The handlers of each alias, in the order in which they run.</param>
/// <param name="all">All handlers.</param>
internal sealed class HandlerRegistry(Dictionary<Type, DispatchTarget> byType, Dictionary<string, Handler[]> byAlias, Handler[] all)
{
    readonly ConcurrentDictionary<Type, PublicationTarget> _events = new();

    /// <summary>All handlers, a module's own before its submodules', depth first.</summary>
    public Handler[] All => all;

    public IReadOnlyCollection<string> Aliases => byAlias.Keys;

    /// <summary>The handlers of exactly this type.</summary>
    public bool TryFind(Type message, [MaybeNullWhen(false)] out DispatchTarget target) => byType.TryGetValue(message, out target);

    /// <summary>The handlers of an event's type, its base types and interfaces.</summary>
    public PublicationTarget ForEvent(Type happened) =>
        _events.TryGetValue(happened, out var target) ? target : _events.GetOrAdd(happened, FindForEvent(happened));

    /// <summary>Whether a message of this type reaches a handler. An abstract event never comes itself, so those of derived ones count.</summary>
    public bool Handles(Type message) => byType.ContainsKey(message)
        || (message.IsAssignableTo(typeof(Event)) && Array.Exists(all, handler =>
            !handler.IsOnlyForTransports && handler.Info.MessageType is { } handled && (handled.IsAssignableFrom(message) || (message.IsAbstract && message.IsAssignableFrom(handled)))));

    public Handler[]? FindForAlias(string alias) => byAlias.GetValueOrDefault(alias);

    PublicationTarget FindForEvent(Type happened) => new(
        happened.Name, [.. all.Where(handler => !handler.IsOnlyForTransports && handler.Info.MessageType?.IsAssignableFrom(happened) == true)], CallArguments.None, PublishOptions.Default);
}
