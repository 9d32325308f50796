using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Lato.Handlers;

/// <summary>Finds handlers by message type or alias. Immutable but for its memory of event types; thread-safe.</summary>
internal sealed class HandlerRegistry(Dictionary<Type, HandlerSet> byType, Dictionary<string, HandlerSet> byAlias, Handler[] all)
{
    readonly ConcurrentDictionary<Type, HandlerSet> _events = new();

    /// <summary>All handlers, a module's own before its submodules', depth first.</summary>
    public Handler[] All => all;

    /// <summary>The handlers of exactly this command or query type.</summary>
    public bool TryFindForRequest(Type messageType, [MaybeNullWhen(false)] out HandlerSet handlers) => byType.TryGetValue(messageType, out handlers);

    /// <summary>The handlers of an event's type, its base types and interfaces.</summary>
    public HandlerSet ForEvent(Type eventType) =>
        _events.TryGetValue(eventType, out var handlers) ? handlers : _events.GetOrAdd(eventType, FindForEvent(eventType));

    public IReadOnlyCollection<string> Aliases => byAlias.Keys;

    public HandlerSet? FindForAlias(string alias) => byAlias.GetValueOrDefault(alias);

    HandlerSet FindForEvent(Type eventType) =>
        new(eventType.Name, [.. all.Where(handler => !handler.IsOnlyForTransports && handler.Info.MessageType?.IsAssignableFrom(eventType) == true)], null) { IsOfEvent = true };
}
