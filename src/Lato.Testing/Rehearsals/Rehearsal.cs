using System.Diagnostics;
using System.Runtime.CompilerServices;
using Lato.Cluster.Wire;
using Lato.Messaging.Telemetry;

namespace Lato.Testing.Rehearsals;

/// <summary>Has what goes from one module to another handled as on another node. Thread-safe.</summary>
/// <param name="application">The application.</param>
/// <param name="moved">The modules that are elsewhere; empty for each at a place of its own.</param>
internal sealed class Rehearsal(Application application, string[] moved) : ITransactionMiddleware
{
    const string Here = ""; // no identifier is like that
    const string Elsewhere = "-";

    static readonly ActivitySource Source = new(LatoDiagnostics.Name);
    static readonly ExecutionContext Empty = EmptyFlow();

    readonly KnownFailures _failures = new(application);
    readonly Lazy<CarriedValues> _values = new(() => new CarriedValues(application));
    readonly ConditionalWeakTable<Event, List<NotedEvent>> _noted = new(); // each list is its own lock
    readonly Lazy<TransportDispatcher> _dispatcher = new(application.GetTransportDispatcher<RehearsalTransport>);
    readonly Lazy<Dictionary<string, string>> _places = new(() => PlacesOf(application, moved)); // of modules; those with the same one are in one process

    public ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next)
    {
        var handler = next.Handler;
        return next.Caller is not { } caller || !Separates(caller.Module, handler.Module) || handler is { MessageType: null, Alias: null } ? next.InvokeAsync()
            : context.Message switch
            {
                null => throw new RehearsalException($"Module '{caller.Module}' has called alias '{handler.Alias}' of module '{handler.Module}', which it cannot where '{handler.Module}' runs on another node. Handle a command or query instead."),
                Event happened => Note(context.Id, happened, handler.Module),
                var message => new ValueTask<object?>(CallAsync(context, handler, message)),
            };
    }

    /// <summary>Whether handlers of some module may have to be told of events of a type after the commit.</summary>
    public bool MayTell(Type happened) => application.GetHandlers().Any(handler => handler.MessageType?.IsAssignableFrom(happened) == true);

    /// <summary>What a transaction has published to modules elsewhere.</summary>
    public IReadOnlyList<NotedEvent> NotedOf(Guid transaction, Event happened)
    {
        if (!_noted.TryGetValue(happened, out var noted))
        {
            return [];
        }

        lock (noted)
        {
            return noted.FindAll(one => one.Transaction == transaction);
        }
    }

    /// <summary>An event as it leaves.</summary>
    public PreparedEvent Prepare(TransactionContext context, Event happened, IEnumerable<string> modules) => new(CallJson.Write(happened, happened.GetType()), _values.Value.Write(context), [.. modules]);

    /// <summary>Has an event handled by one module.</summary>
    public Task PublishAsync(string module, PreparedEvent prepared, Type type, ActivityContext trace) => ElsewhereAsync(module, trace, async () =>
    {
        await _dispatcher.Value.PublishAsync(module, _values.Value.Give(new TransportRequest { Message = CallJson.ReadMessage(prepared.Body, type) }, prepared.Values));
        return null;
    });

    /// <summary>Handlers of other nodes have no part in the results of a publication.</summary>
    ValueTask<object?> Note(Guid transaction, Event happened, string module)
    {
        var noted = _noted.GetOrCreateValue(happened);
        lock (noted)
        {
            noted.Add(new NotedEvent(transaction, module));
        }

        return default;
    }

    async Task<object?> CallAsync(TransactionContext context, HandlerInfo handler, Message message)
    {
        var (body, values, left, token) = (CallJson.Write(message, message.GetType()), _values.Value.Write(context), context.TimeLeft, context.CancellationToken);
        return await ElsewhereAsync(handler.Module, Activity.Current?.Context ?? default, async () =>
        {
            var request = _values.Value.Give(new TransportRequest { Message = CallJson.ReadMessage(body, message.GetType()), Deadline = left }, values);
            var result = await _dispatcher.Value.ExecuteAsync(handler.Module, request, token);
            return CallJson.Read(CallJson.Write(result, handler.ResultType), handler.ResultType);
        });
    }

    /// <summary>Runs what another node would do, without what flows from here.</summary>
    async Task<object?> ElsewhereAsync(string module, ActivityContext trace, Func<Task<object?>> run)
    {
        Task<object?>? running = null;
        ExecutionContext.Run(Empty, _ => running = TracedAsync(module, trace, run), null);
        try
        {
            return await running!;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw _failures.Read(failure.GetType().FullName!, failure.Message, failure.ToString(), _failures.Write(failure))
                ?? new RemoteModuleException(module, "rehearsal", failure.GetType().FullName!, failure.Message, failure.ToString());
        }
    }

    static async Task<object?> TracedAsync(string module, ActivityContext trace, Func<Task<object?>> run)
    {
        using var span = ContinuedTrace.Start(Source, "receive", module, ActivityKind.Server, ContinuedTrace.ParentIn(trace), trace.TraceState);
        return await run();
    }

    /// <summary>The application itself is everywhere.</summary>
    bool Separates(string sender, string receiver) => _places.Value.TryGetValue(receiver, out var place) && place != _places.Value.GetValueOrDefault(sender, Here);

    static Dictionary<string, string> PlacesOf(Application application, string[] moved)
    {
        var places = new Dictionary<string, string>();
        foreach (var module in application.GetModules())
        {
            places[module.Identifier] = moved.Contains(module.Identifier) ? Elsewhere : module.Parent is null ? moved.Length == 0 ? module.Identifier : Here : places[module.Parent];
        }

        return Array.Find(moved, module => !places.ContainsKey(module)) is not { } unknown
            ? places
            : throw new ArgumentException($"'{unknown}' is not a module of application '{application.Identifier}', which has {string.Join(", ", places.Keys.Order(StringComparer.Ordinal).Select(module => $"'{module}'"))}.");
    }

    static ExecutionContext EmptyFlow()
    {
        ExecutionContext? empty = null;
        using (ExecutionContext.SuppressFlow())
        {
            var making = new Thread(() => empty = ExecutionContext.Capture());
            making.Start();
            making.Join();
        }

        return empty!;
    }
}
