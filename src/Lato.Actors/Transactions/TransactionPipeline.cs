using System.Collections.Concurrent;
using System.Reflection;
using Lato.Dependencies;
using Lato.Engine;
using Lato.Handlers;
using Microsoft.Extensions.Logging;

namespace Lato.Transactions;

/// <summary>What every transaction of a frozen application runs through. Immutable but for overrides.</summary>
internal sealed class TransactionPipeline
{
    readonly ConcurrentDictionary<string, ILogger> _loggers = new();
    readonly ConcurrentDictionary<MethodInfo, Handler> _functions = new();
    readonly int _firstSynchronous;
    readonly bool _middlewaresAreIsolated;

    public required string Application { get; init; }

    public required ActorEngine Engine { get; init; }

    public required HandlerTable Handlers { get; init; }

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

    /// <summary>Makes the context; null for the plain one.</summary>
    public required Func<TransactionSetup, TransactionContext>? ContextFactory { get; init; }

    /// <summary>Publishes an event in a transaction of its own.</summary>
    public required Func<Event, Task> PublishAfterCommit { get; init; }

    /// <summary>Counts transactions under way, so that stopping can wait for them.</summary>
    public required InFlight InFlight { get; init; }

    /// <summary>The services; replaced while a test overrides some.</summary>
    public required ServiceCatalog Services { get; set; }

    /// <summary>The application's own values; replaced while a test overrides some.</summary>
    public ContextValues? Values { get; set; }

    /// <summary>Notes what is sent; null if nobody asked for that.</summary>
    public required ObservedMessages? Observed { get; init; }

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

    /// <summary>Publishes, in transactions of their own, what a committed one has left; it stays committed whatever happens.</summary>
    public async ValueTask PublishAfterCommitAsync(IReadOnlyList<Event> events)
    {
        foreach (var happened in events)
        {
            try
            {
                await PublishAfterCommit(happened).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                Log.AfterCommitFailed(failure, happened.GetType().Name);
            }
        }
    }

    /// <summary>The road of a handler run: middleware 1…n, then the module's actor, then back.</summary>
    public Answer RunAsync(Invocation invocation)
    {
        Observed?.Add(invocation);
        if (_firstSynchronous < Middlewares.Length)
        {
            RefuseAsyncInside(invocation.Handler.Info);
            invocation.Traits |= FrameTraits.Synchronous;
        }

        return RunFrom(0, invocation);
    }

    public Answer RunFrom(int index, Invocation invocation)
    {
        if (index == Middlewares.Length)
        {
            return invocation.RunHandlerAsync();
        }

        var following = index + 1;
        NextHandler next = following == Middlewares.Length ? invocation.NextAsync : new MiddlewareStep(invocation, following).NextAsync;
        var middleware = Middlewares[index];
        return invocation.Parent is null
            ? Invoke(middleware, invocation, next) // nothing is up the call chain that would have to be known
            : InvokeAround(middleware, invocation, next);
    }

    static Answer InvokeAround(Middleware middleware, Invocation invocation, NextHandler next)
    {
        var callers = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(TransactionCode.Around(invocation, callers));
        try
        {
            return Invoke(middleware, invocation, next);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(callers);
        }
    }

    static Answer Invoke(Middleware middleware, Invocation invocation, NextHandler next) =>
        Answer.OfTaskWithResult(middleware.InvokeAsync(invocation.Context, next)
            ?? throw new InvalidOperationException($"Middleware '{middleware.Name}' returned null instead of a task. Return next() or Task.FromResult(…)."));

    public Dispatch Execution(Message message) => TryExecution(message, out var work) ? work : throw NotFound(message);

    /// <returns>False if nobody handles the message.</returns>
    public bool TryExecution(Message message, out Dispatch work)
    {
        var isFound = Handlers.TryFindForRequest(message.GetType(), out var handlers);
        work = new Dispatch(handlers!, message);
        return isFound;
    }

    public HandlerNotFoundException NotFound(Message message)
    {
        Engine.Events.ShowToObservers(new CallUnanswered(message));
        return new HandlerNotFoundException(Application, message.GetType());
    }

    public Dispatch Publication(Event happened, PublishOptions options)
    {
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentNullException.ThrowIfNull(options);
        var handlers = Handlers.ForEvent(happened.GetType());
        return new Dispatch(options == PublishOptions.Default ? handlers : new PublicationTarget(handlers, CallArguments.None, options), happened);
    }

    public Dispatch Publication(string alias, CallArguments arguments, PublishOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(alias);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(options);
        var handlers = Handlers.FindForAlias(alias) ?? new HandlerSet(alias, [], null);
        handlers.CheckArguments(arguments);
        return new Dispatch(new PublicationTarget(handlers, arguments, options), null);
    }

    public Dispatch Call(string alias, CallArguments arguments)
    {
        ArgumentException.ThrowIfNullOrEmpty(alias);
        ArgumentNullException.ThrowIfNull(arguments);
        if (Handlers.FindForAlias(alias) is not { } handlers)
        {
            Engine.Events.ShowToObservers(new CallUnanswered(alias));
            throw new HandlerNotFoundException(Application, alias, Handlers.Aliases);
        }

        var handler = handlers.Handlers[0];
        handler.CheckArguments(arguments);
        return new Dispatch(new CallTarget(handler, null, arguments), null);
    }

    public Dispatch Call(Delegate function, CallArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(arguments);
        var handler = Function(function);
        handler.CheckArguments(arguments);
        return new Dispatch(new CallTarget(handler, function, arguments), null);
    }

    /// <summary>A synchronous call is refused before anything has run.</summary>
    public void RefuseAsync(in Dispatch work, bool withHooks, string instead)
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

    void RefuseAsyncInside(HandlerInfo handler)
    {
        var inner = Array.Find(Middlewares[_firstSynchronous..], middleware => middleware.IsAsync);
        var asynchronous = inner is not null ? $"middleware '{inner.Name}'" : handler.IsAsync ? $"handler '{handler.FullName}'" : null;
        if (asynchronous is not null)
        {
            throw new SynchronousCallException($"Synchronous middleware '{Middlewares[_firstSynchronous].Name}'", asynchronous, "an asynchronous middleware, registered with Use(…),");
        }
    }
}
