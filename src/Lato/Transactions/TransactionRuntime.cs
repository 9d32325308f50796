using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lato.Dependencies;
using Lato.Diagnostics;
using Lato.Engine;
using Microsoft.Extensions.Logging;

namespace Lato.Transactions;

/// <summary>What every transaction of an application runs with. Immutable but for overrides.</summary>
internal sealed class TransactionRuntime
{
    readonly ConcurrentDictionary<string, ILogger> _loggers = new();

    public TransactionRuntime()
    {
        Dispatcher = new CallDispatcher(this);
        Publisher = new EventPublisher(this);
    }

    /// <summary>The application's name.</summary>
    public required string Application { get; init; }

    public required ActorEngine Engine { get; init; }

    /// <summary>The application's own actor.</summary>
    public required IActorRef Root { get; init; }

    public required HandlerRegistry Handlers { get; init; }

    /// <summary>Says what is to run for a message.</summary>
    public required MessageRouter Router { get; init; }

    /// <summary>Runs that.</summary>
    public CallDispatcher Dispatcher { get; }

    public EventPublisher Publisher { get; }

    public required HookRunner Hooks { get; init; }

    public required MiddlewarePipeline Middlewares { get; init; }

    /// <summary>Whether nothing but handlers, which are isolated by their modules, could throw at the caller or change its flow.</summary>
    public bool IsIsolated => Middlewares.IsIsolated && ContextFactory is null;

    /// <summary>Whether transactions that are one handler need not be made before something needs them: nothing comes before and after the handler, and no one looks.</summary>
    public bool MakesTransactionsWhenNeeded => IsIsolated && Hooks is { HasAny: false } && !LogsTransactions && !Middlewares.IsWatched && Values is null && !Engine.SchedulesTransactions && !Engine.SchedulesEverySegment
        && !LatoActivities.HasListeners && !LatoMetrics.MeasuresTransactions && !EventStream.IsAnyObserved && !Engine.Events.HasListener(typeof(TransactionFinished));

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

    /// <summary>Takes events out of the process; null if nothing does.</summary>
    public required EventForwarding? Forwarding { get; init; }

    /// <summary>Says how long to wait after so many attempts before a transaction that has failed is run again, and null for not at all; null if nothing is ever run again.</summary>
    public required Func<int, Exception, TimeSpan?>? RetryDelay { get; init; }

    /// <summary>Notes what is sent; null if it was not asked for.</summary>
    public required MessageFlowRecorder? Observed { get; init; }

    /// <summary>How a transaction or handler ended, for metrics.</summary>
    public string OutcomeOf(Exception? failure) => LatoDiagnostics.OutcomeOf(failure, Expected.Contains(failure));

    /// <summary>Tells the event stream of a failure that no code of the program is given.</summary>
    public void AnnounceUnhandled(Exception failure, Guid transactionId, TransactionEntry entry)
    {
        if (failure is not OperationCanceledException && !Expected.Contains(failure) && Engine.Events.HasListener(typeof(UnhandledFailure)))
        {
            Engine.Events.Publish(new UnhandledFailure(Application, transactionId, entry, failure));
        }
    }

    public ILogger LoggerFor(string module) => _loggers.GetOrAdd(module, static (name, factory) => factory.CreateLogger(name), LoggerFactory);
}
