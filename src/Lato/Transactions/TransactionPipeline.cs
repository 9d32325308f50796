using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Lato.Dependencies;
using Lato.Engine;
using Lato.Handlers;
using Microsoft.Extensions.Logging;

namespace Lato.Transactions;

/// <summary>What every transaction of a frozen application runs through. Immutable but for overrides.</summary>
internal sealed partial class TransactionPipeline
{
    readonly ConcurrentDictionary<string, ILogger> _loggers = new();
    readonly ConcurrentDictionary<MethodInfo, Handler> _functions = new();
    readonly int _firstSynchronous;
    readonly bool _middlewaresAreIsolated;

    public required string Application { get; init; }

    public required ActorEngine Engine { get; init; }

    /// <summary>The application's own actor.</summary>
    public required IActorRef Root { get; init; }

    public required HandlerRegistry Handlers { get; init; }

    public required TransactionHook[] EnterHooks { get; init; }

    public required TransactionHook[] ExitHooks { get; init; }

    public required Middleware[] Middlewares
    {
        get;
        init
        {
            field = value;
            var first = Array.FindIndex(value, middleware => !middleware.IsAsync);
            _firstSynchronous = first < 0 ? value.Length : first;
            _middlewaresAreIsolated = Array.TrueForAll(value, middleware => middleware.IsIsolated);
        }
    }

    /// <summary>Whether nothing but handlers, which are isolated by their modules, could throw at the caller or change its flow.</summary>
    public bool IsIsolated => _middlewaresAreIsolated && ContextFactory is null;

    public bool HasHooks => EnterHooks.Length + ExitHooks.Length > 0;

    /// <summary>Whether begin and end of transactions are logged. Asked once, for each call would have to ask again.</summary>
    public bool LogsTransactions { get; private init; }

    public required TimeSpan Deadline { get; init; }

    public required ILoggerFactory LoggerFactory { get; init; }

    public required ILogger Log
    {
        get;
        init
        {
            field = value;
            LogsTransactions = value.IsEnabled(LogLevel.Debug);
        }
    }

    /// <summary>Which failures say nothing against modules.</summary>
    public required ExpectedFailures Expected { get; init; }

    /// <summary>Makes the context; null for the plain one.</summary>
    public required Func<TransactionSetup, TransactionContext>? ContextFactory { get; init; }

    /// <summary>Publishes an event in a transaction of its own, for the one that has committed, and returns the events that this one has left.</summary>
    public required Func<Event, Transaction, Task<IReadOnlyList<Event>>> PublishAfterCommit { get; init; }

    /// <summary>Counts transactions under way, so that stopping can wait for them.</summary>
    public required InFlightCounter InFlightCounter { get; init; }

    /// <summary>Transactions that were given up and may not have ended; nothing is kept here that nothing else keeps.</summary>
    public ConditionalWeakTable<Transaction, string> GivenUp { get; } = new();

    /// <summary>The services; replaced while a test overrides some.</summary>
    public required ServiceCatalog Services { get; set; }

    /// <summary>The application's own values; replaced while a test overrides some.</summary>
    public ContextValues? Values { get; set; }

    /// <summary>Notes what is sent; null if it was not asked for.</summary>
    public required MessageFlowRecorder? Observed { get; init; }

    /// <summary>How a transaction or handler ended, for metrics.</summary>
    public string OutcomeOf(Exception? failure) => LatoDiagnostics.OutcomeOf(failure, Expected.Contains(failure));

    public ILogger LoggerFor(string module) => _loggers.GetOrAdd(module, static (name, factory) => factory.CreateLogger(name), LoggerFactory);

    /// <summary>A function called directly belongs to no module: it runs in the transaction itself.</summary>
    public Handler Function(Delegate function) => _functions.GetOrAdd(
        function.Method,
        static (method, state) =>
        {
            HandlerRules.Check(state.Application, method, null);
            return new Handler(new HandlerRegistration(ReflectedHandler.Of(method, null, null, state.function), state.function), state.Application, -1, typeof(TransactionContext));
        },
        (Application, function));

    /// <summary>
    /// Publishes, in transactions of their own, what a committed one has left; it stays committed whatever happens. What an
    /// event leaves in turn goes before the next one.
    /// </summary>
    public async ValueTask PublishAfterCommitAsync(IReadOnlyList<Event> events, Transaction publisher)
    {
        var left = new Stack<Event>(events.Reverse());
        while (left.TryPop(out var happened))
        {
            try
            {
                var followers = await PublishAfterCommit(happened, publisher).ConfigureAwait(false);
                for (var i = followers.Count - 1; i >= 0; i--)
                {
                    left.Push(followers[i]);
                }
            }
            catch (Exception failure)
            {
                Log.AfterCommitFailed(Expected.Contains(failure) ? LogLevel.Information : LogLevel.Error, failure, happened.GetType().Name);
            }
        }
    }

    /// <summary>How a transaction was entered.</summary>
    /// <param name="entered">A message, the target of a dispatch, the call of a transport, or null for an explicit transaction.</param>
    public TransactionEntry EntryOf(object? entered) => entered switch
    {
        Event happened => Entry(EntryKind.Event, happened, Handlers.ForEvent(happened.GetType()).Handlers),
        Message message => Entry(TransactionEntry.KindOf(message), message, HandlersOf(message)),
        TransportTarget transport => TransactionEntry.Of(transport.Call, transport.Handler.Info),
        TransportRequest call => TransactionEntry.Of(call, HandlersOf(call.Message!) is [var only] ? only.Info : null),
        PublicationTarget publication => Entry(EntryKind.Event, null, publication.Handlers.Handlers),
        HandlerTarget call => Entry(EntryKind.Call, null, call.Handler),
        _ => Entry(EntryKind.Transaction, null),
    };

    static TransactionEntry Entry(EntryKind kind, Message? message, params Handler[] handlers) =>
        new(kind, message, handlers is [var only] ? only.Info : null, TransactionEntry.OfApplication);

    Handler[] HandlersOf(Message message) => TryExecution(message, out var work) ? work.Handlers : [];

    /// <summary>A synchronous call is refused before anything has run.</summary>
    public void RefuseAsync(in DispatchRequest work, bool withHooks, string instead)
    {
        foreach (var handler in work.Handlers)
        {
            if (AsyncPart(handler, withHooks) is { } asynchronous)
            {
                throw new SynchronousCallException($"'{work.Describe()}'", asynchronous, instead);
            }
        }
    }

    /// <summary>The first thing that keeps a handler from running synchronously, or null.</summary>
    string? AsyncPart(Handler handler, bool withHooks)
    {
        var hook = withHooks ? EnterHooks.Concat(ExitHooks).FirstOrDefault(hook => hook.IsAsync) : null;
        return hook is not null ? $"hook '{hook.Name}'"
            : Array.Find(Middlewares, middleware => middleware.IsAsync) is { } middleware ? $"middleware '{middleware.Name}'"
            : handler.Info.IsAsync ? $"handler '{handler.Info.FullName}'"
            : null;
    }
}
