using System.Reflection;
using Lato.Applications;
using Lato.Compositions;
using Lato.Handlers;
using Lato.Messages;
using Lato.Modules;
using Lato.Transports.Calls;

namespace Lato.Descriptions;

/// <summary>Makes the description of a frozen application of what is known of it.</summary>
internal sealed class DescriptionBuilder
{
    readonly ApplicationRuntime _application;
    readonly ApplicationCode _code;
    readonly IReadOnlyList<ObservedMessage> _observed;
    readonly MessageUses _uses;
    readonly TypeNames _names;

    public DescriptionBuilder(ApplicationRuntime application, ApplicationCode code)
    {
        _application = application;
        _code = code;
        _observed = [.. application.Transactions.Observed?.All.Where(one => one.Application == application.Transactions.Application) ?? []];
        _uses = new MessageUses(application, code, _observed);
        _names = new TypeNames(_uses.All.Select(use => use.Type));
        Ports = [.. PortValidator.Known(application, code.Ports).Select(type => Port.Of(type, application.Transactions.Services, code.Homes)).OrderBy(port => port.Name, StringComparer.Ordinal)];
    }

    public IReadOnlyList<Port> Ports { get; }

    public ApplicationDescription Build() => new(
        _application.Transactions.Application,
        [.. _application.Nodes.Where(node => node.Parent is not null || node.Module.Registrations.Count > 0).Select(Describe)],
        [.. _uses.All.Select(Describe).OrderBy(message => message.Name, StringComparer.Ordinal)],
        Dependencies(),
        [.. Ports.Select(port => new PortDescription(port.Name, port.Module, [.. port.Adapters.Select(adapter => new AdapterDescription(adapter.Name, adapter.Module))]))],
        _application.Transactions.Observed is not null);

    ModuleDescription Describe(ModuleNode node) => new(
        node.Module.Identifier,
        node.Parent is { Parent: null } root && root.Module.Registrations.Count == 0 ? null : node.Parent?.Module.Identifier,
        node.Original.Options.Concurrency,
        [.. HandlersOf(node).Select(Describe)],
        DeclaredBy(node.Original))
    {
        Place = node.IsPlaced ? new ModulePlaceDescription(node.Role, node.Module is not RemoteModule, _application.NodesOf(node.Module.Identifier)) : null,
    };

    IEnumerable<Handler> HandlersOf(ModuleNode node) => _application.Transactions.Handlers.All.Where(handler => handler.Info.Module == node.Module.Identifier);

    HandlerDescription Describe(Handler handler) => new(
        handler.Info.Name,
        handler.ReceivesMessages ? _names.Of(handler.Info.MessageType!) : null,
        handler.Info.Alias,
        [.. handler.Transports.Select(Describe)]);

    static TransportDescription Describe(TransportAttribute attribute) => new(TransportCallCounter.NameOf(attribute.Transport), attribute.ToString()!);

    MessageDescription Describe(MessageUse use) => new(
        _names.Of(use.Type),
        use.Kind,
        use.Type.IsAssignableTo(typeof(Message)) ? MessageName.Of(use.Type) : null,
        MessageResult.Of(use.Type) is { } result ? TypeDisplay.NameOf(result) : null,
        [.. _uses.All.Where(other => other != use && other.Type.IsAssignableFrom(use.Type)).Select(other => _names.Of(other.Type)).Order(StringComparer.Ordinal)],
        use.Owner,
        use.SentBy,
        [.. use.HandledBy],
        use.IsSentFromOutside,
        [.. use.Subscriptions.Select(Describe)],
        use.Type.IsAssignableTo(typeof(Event)) && !use.Type.IsAbstract ? [.. _application.Transactions.Forwarding?.DestinationsOf(use.Type) ?? []] : [])
    {
        FixByConfiguration = _application.Transactions.Router.FixByConfiguration(use.Type),
    };

    IReadOnlyList<ModuleDependency> Dependencies()
    {
        var dependencies = new DependencyCollector();
        foreach (var module in _application.Modules)
        {
            DeclaredBy(module)?.ForEach(other => dependencies.Declare(module.Identifier, other));
        }

        foreach (var use in _uses.All)
        {
            foreach (var owner in use.Owners)
            {
                Add(use.MadeBy, owner, use, isObserved: false);
                Add(use.ObservedFrom.Concat(use.ObservedAt), owner, use, isObserved: true);
                Add(use.HandledBy, owner, use, isObserved: false);
            }
        }

        foreach (var one in _observed)
        {
            if (one is { Alias: { } alias, Sender: { } sender, Receiver: { } receiver })
            {
                dependencies.Add(sender, receiver, alias, isObserved: true);
            }
        }

        foreach (var port in Ports)
        {
            if (port is { Module: { } owner, Adapters: [{ Module: { } module }] })
            {
                dependencies.Add(module, owner, port.Name, isObserved: false);
            }
        }

        return dependencies.All;

        void Add(IEnumerable<string> modules, string owner, MessageUse use, bool isObserved)
        {
            foreach (var module in modules)
            {
                dependencies.Add(module, owner, _names.Of(use.Type), isObserved);
            }
        }
    }

    static List<string>? DeclaredBy(ApplicationModule module) =>
        module.GetType().GetCustomAttribute<ModuleAttribute>()?.DependsOn?.Select(ModuleIdentifier.Of).Order(StringComparer.Ordinal).ToList();
}
