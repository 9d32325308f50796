using System.Collections.Concurrent;
using System.Diagnostics;
using Lato.Cluster.Wire;
using Lato.Engine;
using Lato.Messaging.Telemetry;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Calls;

/// <summary>Has what other nodes send to a module handled here, each in a transaction of its own. Thread-safe.</summary>
internal sealed class ModuleCalls
{
    static readonly ActivitySource Source = new(LatoDiagnostics.Name);

    readonly ConcurrentDictionary<Guid, CancellationTokenSource> _running = new();
    readonly Application _application;
    readonly string _module;
    readonly TransportDispatcher _dispatcher;
    readonly NodeParts _node;
    readonly CarriedValues _values;
    readonly Dictionary<string, TakenMessage> _calls;
    readonly Dictionary<string, TakenMessage> _events;

    /// <param name="node">The node.</param>
    /// <param name="module">The identifier of the module.</param>
    /// <param name="handlers">Its handlers of messages.</param>
    public ModuleCalls(NodeParts node, string module, IEnumerable<HandlerInfo> handlers)
    {
        (_node, _application, _module) = (node, node.Application, module);
        (_dispatcher, _values) = (_application.GetTransportDispatcher<ClusterTransport>(), new CarriedValues(_application));
        var all = handlers.ToList();
        _calls = ByName(all.Where(handler => !IsEvent(handler)).SelectMany(handler => TakenMessage.Of(handler.MessageType!, handler, node.Messaging)));
        _events = ByName(EventsOf(all.Where(IsEvent).Select(handler => handler.MessageType!)).SelectMany(type => TakenMessage.Of(type, null, node.Messaging)));
    }

    /// <summary>What failed that has no reply.</summary>
    public RemoteFailure FailureOf(Guid call, Exception failure) => RemoteFailure.Of(call, failure, _node.Failures);

    /// <summary>Handles a call, and sends the reply.</summary>
    /// <param name="call">The call.</param>
    /// <param name="caller">Where the reply goes.</param>
    /// <param name="self">What sends the reply.</param>
    /// <param name="instance">The instance of a module that may have others elsewhere; null for one that has none.</param>
    public void Take(RemoteCall call, AkkaRef caller, AkkaRef self, ModuleInstance? instance) => RespondAsync(call, caller, self, instance).LogFailure(_node.Log, $"The response of module {_module}");

    /// <summary>Handles an event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="instance">The instance of a module that may have others elsewhere; null for one that has none.</param>
    public void Take(RemoteEvent happened, ModuleInstance? instance) => PublishAsync(happened, instance).LogFailure(_node.Log, $"An event for module {_module}");

    /// <summary>Whether a call has begun, and its reply was not sent yet.</summary>
    public bool IsRunning(Guid call) => _running.ContainsKey(call);

    public void Take(RemoteCancel cancel) => _running.GetValueOrDefault(cancel.Call)?.CancelAsync().LogFailure(_node.Log, $"The cancellation of a call of module {_module}");

    static Dictionary<string, TakenMessage> ByName(IEnumerable<(string Name, TakenMessage Taken)> all) => all.DistinctBy(one => one.Name).ToDictionary(one => one.Name, one => one.Taken);

    static bool IsEvent(HandlerInfo handler) => !handler.MessageType!.IsAssignableTo(typeof(Message)) || handler.MessageType.IsAssignableTo(typeof(Event));

    /// <summary>Handlers may take a base class or an interface of what is published.</summary>
    static IEnumerable<Type> EventsOf(IEnumerable<Type> handled)
    {
        var all = handled.ToList();
        return all.Select(type => type.Assembly).Distinct()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: false, ContainsGenericParameters: false } && type.IsAssignableTo(typeof(Event)) && all.Exists(taken => taken.IsAssignableFrom(type)))
            .Union(all.Where(type => type is { IsAbstract: false, IsInterface: false }));
    }

    /// <summary>Never fails.</summary>
    async Task RespondAsync(RemoteCall call, AkkaRef caller, AkkaRef self, ModuleInstance? instance)
    {
        if (_application.IsStopping)
        {
            caller.Tell(new RemoteRefusal(call.Id), self);
            return;
        }

        var cancelling = _running[call.Id] = new CancellationTokenSource(); // without a timer, so that it need not be disposed, which a late cancellation would meet
        object reply;
        try
        {
            reply = await HandleAsync(call, caller, instance, cancelling.Token).ConfigureAwait(false);
        }
        catch (ModuleInstanceStoppedException)
        {
            reply = new RemoteRefusal(call.Id);
        }
        catch (Exception failure)
        {
            reply = FailureOf(call.Id, failure);
        }

        caller.Tell(reply, self);
        _running.TryRemove(call.Id, out _); // after the reply has left, which so comes before word that it does not run
    }

    async Task<RemoteResult> HandleAsync(RemoteCall call, AkkaRef caller, ModuleInstance? instance, CancellationToken cancellationToken)
    {
        var taken = _calls.GetValueOrDefault(call.Message) ?? throw new RemoteMessageException(_module, call.Message);
        var handler = taken.Handler!;
        using var span = ContinuedTrace.Start(Source, "receive", handler.FullName, ActivityKind.Server, call.Trace, call.TraceState, call.Baggage);
        var request = _values.Give(new TransportRequest
        {
            Message = taken.Read(call.Body),
            Deadline = TimeSpan.FromMilliseconds(call.Deadline),
            Source = caller.Path.Address.ToString(),
            MessageId = call.Id.ToString(),
            IdempotencyKey = call.IdempotencyKey,
        }, call.Values);
        var handling = instance is null ? _dispatcher.ExecuteAsync(_module, request, cancellationToken) : _dispatcher.ExecuteAsync(instance, request, cancellationToken);
        return new RemoteResult(call.Id, _node.Options.Limited(CallJson.Write(await handling.ConfigureAwait(false), handler.ResultType), handler.ResultType));
    }

    /// <summary>Never fails.</summary>
    async Task PublishAsync(RemoteEvent happened, ModuleInstance? instance)
    {
        try
        {
            var taken = _events.GetValueOrDefault(happened.Event) ?? throw new RemoteMessageException(_module, happened.Event);
            using var span = ContinuedTrace.Start(Source, "receive", $"{_module} {happened.Event}", ActivityKind.Server, happened.Trace, happened.TraceState, happened.Baggage);
            var request = _values.Give(new TransportRequest { Message = taken.Read(happened.Body) }, happened.Values);
            await (instance is null ? _dispatcher.PublishAsync(_module, request) : (Task)_dispatcher.ExecuteAsync(instance, request)).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _node.Log.EventFailed(failure, happened.Event, _module);
        }
    }
}
