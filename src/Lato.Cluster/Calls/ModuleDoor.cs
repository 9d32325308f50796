using System.Collections.Concurrent;
using System.Diagnostics;
using Akka.Actor;
using Lato.Engine;
using Lato.Messaging.Telemetry;
using Lato.Cluster.Wire;
using Microsoft.Extensions.Logging;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Calls;

/// <summary>Takes what other nodes send to a module that runs here, and has it handled in a transaction of its own.</summary>
internal sealed class ModuleDoor : ReceiveActor
{
    static readonly ActivitySource Source = new(LatoDiagnostics.Name);

    readonly ConcurrentDictionary<Guid, CancellationTokenSource> _running = new();
    readonly string _module;
    readonly TransportDispatcher _dispatcher;
    readonly KnownFailures _failures;
    readonly CarriedValues _values;
    readonly ILogger _log;
    readonly ClusterOptions _options;
    readonly Dictionary<string, TakenMessage> _calls;
    readonly Dictionary<string, TakenMessage> _events;

    /// <param name="application">The application.</param>
    /// <param name="module">The identifier of the module.</param>
    /// <param name="options">The options of the node.</param>
    /// <param name="messaging">Knows the earlier versions of messages.</param>
    /// <param name="failures">Those that arrive as themselves.</param>
    /// <param name="log">Where failures are told that have no caller.</param>
    public ModuleDoor(Application application, string module, ClusterOptions options, MessagingOptions messaging, KnownFailures failures, ILogger log)
    {
        (_module, _dispatcher, _options, _failures, _values, _log) = (module, application.GetTransportDispatcher<ClusterTransport>(), options, failures, new CarriedValues(application), log);
        HandlerInfo[] handlers = [.. application.GetHandlers().Where(handler => handler.Module == module && handler.MessageType is not null)];
        _calls = ByName(handlers.Where(handler => !IsEvent(handler)).SelectMany(handler => TakenMessage.Of(handler.MessageType!, handler, messaging)));
        _events = ByName(EventsOf(handlers.Where(IsEvent).Select(handler => handler.MessageType!)).SelectMany(type => TakenMessage.Of(type, null, messaging)));
        Receive<RemoteCall>(call => RespondAsync(call, Sender, Self).LogFailure(log, $"The response of module {module}"));
        Receive<RemoteCancel>(cancel => _running.GetValueOrDefault(cancel.Call)?.CancelAsync().LogFailure(log, $"The cancellation of a call of module {module}"));
        Receive<RemoteEvent>(happened => PublishAsync(happened).LogFailure(log, $"An event for module {module}"));
    }

    public static string NameOf(string application, string module) => $"lato-{application}-{module}";

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
    async Task RespondAsync(RemoteCall call, AkkaRef sender, AkkaRef self)
    {
        var cancelling = _running[call.Id] = new CancellationTokenSource(); // without a timer, so that it need not be disposed, which a late cancellation would meet
        object reply;
        try
        {
            reply = await HandleAsync(call, sender, cancelling.Token).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            reply = RemoteFailure.Of(failure, _failures);
        }

        _running.TryRemove(call.Id, out _);
        sender.Tell(reply, self);
    }

    async Task<RemoteResult> HandleAsync(RemoteCall call, AkkaRef sender, CancellationToken cancellationToken)
    {
        var taken = _calls.GetValueOrDefault(call.Message) ?? throw new RemoteMessageException(_module, call.Message);
        var handler = taken.Handler!;
        using var span = ContinuedTrace.Start(Source, "receive", handler.FullName, ActivityKind.Server, call.Trace, call.TraceState);
        var request = _values.Give(new TransportRequest
        {
            Message = taken.Read(call.Body),
            Deadline = TimeSpan.FromMilliseconds(call.Deadline),
            Source = sender.Path.Address.ToString(),
            MessageId = call.Id.ToString(),
        }, call.Values);
        return new RemoteResult(_options.Limited(CallJson.Write(await _dispatcher.ExecuteAsync(_module, request, cancellationToken).ConfigureAwait(false), handler.ResultType), handler.ResultType));
    }

    /// <summary>Never fails.</summary>
    async Task PublishAsync(RemoteEvent happened)
    {
        try
        {
            var taken = _events.GetValueOrDefault(happened.Event) ?? throw new RemoteMessageException(_module, happened.Event);
            using var span = ContinuedTrace.Start(Source, "receive", $"{_module} {happened.Event}", ActivityKind.Server, happened.Trace, happened.TraceState);
            await _dispatcher.PublishAsync(_module, _values.Give(new TransportRequest { Message = taken.Read(happened.Body) }, happened.Values)).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _log.EventFailed(failure, happened.Event, _module);
        }
    }
}
