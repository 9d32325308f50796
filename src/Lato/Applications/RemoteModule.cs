using Lato.CompilerServices;
using Lato.Dependencies;
using Lato.Handlers;

namespace Lato.Applications;

/// <summary>Stands here for a module that runs elsewhere: takes its commands and queries, and has them handled there. Its events and what enters by transports are not handled here.</summary>
internal sealed class RemoteModule : ApplicationModule
{
    readonly ApplicationModule _original;
    readonly IModulePlacement _placement;
    readonly string _application;

    /// <param name="original">The module, of which the handlers are looked at.</param>
    /// <param name="placement">Calls it.</param>
    /// <param name="application">The application.</param>
    public RemoteModule(ApplicationModule original, IModulePlacement placement, string application)
        : base(original.Identifier)
    {
        (_original, _placement, _application) = (original, placement, application);
        Options = new ActorOptions { Concurrency = Concurrency.Stateless, OnFailure = SupervisionDirective.Resume };
        foreach (var submodule in original.Submodules)
        {
            AddSource(submodule);
        }
    }

    /// <summary>The class of the module.</summary>
    public Type Class => _original.GetType();

    protected override void RegisterHandlers()
    {
        _original.Freeze(_application);
        HandlerRegistration[] handlers = [.. _original.Registrations];
        _placement.AddRemote(Identifier, [.. handlers.Select(handler => handler.Definition).Where(IsOfMessages).Select(InfoOf)]);
        Register([.. handlers.Select(handler => handler.Definition).Where(handler => IsOfMessages(handler) && handler.Message!.IsAssignableTo(typeof(Message)) && !handler.Message.IsAssignableTo(typeof(Event))).Select(StandInFor)]);
        foreach (var (handler, target) in handlers.Where(handler => handler.Definition.Has(HandlerFlags.OnlyForTransports)))
        {
            Add(handler, target); // for who stores messages for it
        }
    }

    static bool IsOfMessages(HandlerDefinition handler) => !handler.Has(HandlerFlags.OnlyForTransports) && handler.Message is not null;

    HandlerInfo InfoOf(HandlerDefinition handler) => new(Identifier, handler.Name, handler.Message, null, isAsync: true, handler.Result, handler.Parameters);

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
