using System.Reflection;
using Lato.CompilerServices;
using Lato.Dependencies;
using Lato.Handlers;
using Lato.Modules;

namespace Lato.Applications;

/// <summary>Stands here for a module that runs elsewhere: takes its commands and queries, and has them handled there. Its events and what enters by transports are not handled here.</summary>
internal sealed class RemoteModule : ModuleStandIn
{
    readonly IModulePlacement _placement;
    readonly string _application;

    /// <param name="original">The module, of which the handlers are looked at.</param>
    /// <param name="distribution">How many instances of it there are.</param>
    /// <param name="placement">Calls it.</param>
    /// <param name="application">The application.</param>
    public RemoteModule(ModuleNode original, ModuleDistribution distribution, IModulePlacement placement, string application)
        : base(original, distribution)
    {
        (_placement, _application) = (placement, application);
        foreach (var submodule in original.Module.Submodules)
        {
            AddSource(submodule);
        }
    }

    protected override void RegisterHandlers()
    {
        Original.Module.Freeze(_application);
        CheckKeys();
        HandlerRegistration[] handlers = [.. Original.Module.Registrations];
        _placement.AddRemote(Identifier, [.. handlers.Select(handler => handler.Definition).Where(IsOfMessages).Select(InfoOf)]);
        Register([.. handlers.Select(handler => handler.Definition).Where(handler => IsOfMessages(handler) && handler.Message!.IsAssignableTo(typeof(Message)) && !handler.Message.IsAssignableTo(typeof(Event))).Select(StandInFor)]);
        foreach (var (handler, target) in handlers)
        {
            CheckTransports(handler, target);
            if (handler.Has(HandlerFlags.OnlyForTransports))
            {
                Add(handler, target); // for who stores messages for it, or calls it while the one instance is here
            }
        }
    }

    /// <exception cref="InvalidModuleException">It belongs to a transport that cannot know where its instance is.</exception>
    void CheckTransports(HandlerDefinition handler, object target)
    {
        var transports = Distribution == ModuleDistribution.EachProcess ? [] : handler.Method?.Invoke(target).GetCustomAttributes<TransportAttribute>(inherit: false).ToList() ?? [];
        var problem = transports.Count == 0 ? null
            : transports.Find(transport => Distribution == ModuleDistribution.Sharded || !transport.FollowsInstance) is { } unknowing ? $"has [{NameOf(unknowing)}], whose transport does not know on which node of the cluster its instance is"
            : !handler.Has(HandlerFlags.OnlyForTransports) ? $"has [{NameOf(transports[0])}], and is called by others too, who may be on other nodes"
            : null;
        if (problem is not null)
        {
            throw new InvalidModuleException(Identifier, $"Handler '{handler.Name}' of module '{Identifier}' {problem}. Move it to a module without [Sharded] and [ClusterSingleton], and send this one a command from there.");
        }
    }

    static string NameOf(TransportAttribute transport) => transport.GetType().Name.Replace(nameof(Attribute), "", StringComparison.Ordinal);

    HandlerDefinition StandInFor(HandlerDefinition handler)
    {
        var info = InfoOf(handler);
        return new HandlerDefinition(
            handler.Name, handler.Message, null, handler.Result, HandlerFlags.Async,
            [new ParameterDefinition("message", handler.Message!), new ParameterDefinition("ctx", typeof(TransactionContext))],
            (_, in call) => HandlerReturn.OfTask(_placement.CallAsync(info, (Message)call.Message(0), (TransactionContext)call.Value(1)!)))
        {
            Deadline = handler.Deadline,
        };
    }
}
