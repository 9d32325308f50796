using Lato.Applications;
using Lato.Handlers;

namespace Lato.Descriptions;

/// <summary>Collects who sends and who handles the messages of an application.</summary>
internal sealed class MessageUses
{
    readonly Dictionary<Type, MessageUse> _uses = [];
    readonly ApplicationCode _code;

    public MessageUses(ApplicationRuntime application, ApplicationCode code, IEnumerable<ObservedMessage> observed)
    {
        _code = code;
        Handler[] handlers = [.. application.Transactions.Handlers.All.Where(handler => handler.ReceivesMessages)];
        foreach (var type in code.Contracts.Concat(handlers.Select(handler => handler.Info.MessageType!)))
        {
            Of(type);
        }

        foreach (var (module, type) in code.Made)
        {
            if (module is not null)
            {
                Of(type).MadeBy.Add(module);
            }
            else if (code.Contracts.Contains(type) || Array.Exists(handlers, handler => Receives(handler, type)))
            {
                Of(type).IsSentFromOutside = true;
            }
        }

        foreach (var one in observed)
        {
            Add(one);
        }

        foreach (var subscription in application.Subscriptions)
        {
            var use = Of(subscription.EventType);
            use.IsSentFromOutside = true;
            use.Subscriptions.Add(subscription.Attribute);
        }

        foreach (var use in _uses.Values)
        {
            use.HandledBy.UnionWith(handlers.Where(handler => Receives(handler, use.Type)).Select(handler => handler.Info.Module));
        }
    }

    public IReadOnlyCollection<MessageUse> All => _uses.Values;

    void Add(ObservedMessage one)
    {
        if (one.Message is not { } type)
        {
            return;
        }

        var use = Of(type);
        if (one.Sender is not null)
        {
            use.ObservedFrom.Add(one.Sender);
        }
        else
        {
            use.IsSentFromOutside = true;
        }

        if (one.Receiver is not null)
        {
            use.ObservedAt.Add(one.Receiver);
        }
    }

    MessageUse Of(Type type)
    {
        if (!_uses.TryGetValue(type, out var use))
        {
            _uses.Add(type, use = new MessageUse(type, _code.Homes.ModuleOf(type)));
        }

        return use;
    }

    static bool Receives(Handler handler, Type message) => handler.Info.MessageType is { } handled
        && (MessageUse.KindOf(message) == MessageKind.Event ? handled.IsAssignableFrom(message) : handled == message);
}
