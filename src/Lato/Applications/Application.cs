using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Lato.Applications;
using Lato.Dependencies;
using Lato.Transactions;
using Lato.Transports.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace Lato;

/// <summary>
/// The root module and the entry point. Configure it, then call it: the first call ends registration, checks the whole
/// and starts the modules. Configuration is not thread-safe; calls are.
/// </summary>
public sealed partial class Application : ApplicationModule, IApplication, IAsyncDisposable
{
    readonly ApplicationConfiguration _setup;

    /// <summary>Makes an application with a container of its own.</summary>
    /// <param name="name">Its name, the identifier of the root module.</param>
    /// <param name="configure">Registers services that handlers can take as parameters. <see cref="IApplication"/> is one: this application.</param>
    public Application(string name = "lato", Action<IServiceCollection>? configure = null)
        : base(name)
    {
        _setup = ApplicationConfiguration.WithOwnContainer(this, configure);
        (_lifetime, TransactionRunner) = (new ApplicationLifetime(this, _setup), new TransactionRunner(this));
        TransportCallRunner = new TransportCallRunner(this, TransactionRunner);
        TellCreated();
    }

    internal Application(string name, ApplicationConfiguration setup)
        : base(name)
    {
        _setup = setup;
        (_lifetime, TransactionRunner) = (new ApplicationLifetime(this, setup), new TransactionRunner(this));
        TransportCallRunner = new TransportCallRunner(this, TransactionRunner);
        TellCreated();
    }

    internal override bool CanBeIncluded => false;

    /// <summary>Nothing: its handlers are all given to <c>Handle</c>.</summary>
    protected override void RegisterHandlers()
    {
    }

    /// <summary>The calls of transports, by the name of the transport.</summary>
    internal ConcurrentDictionary<string, TransportCallCounter> TransportCalls { get; } = new();

    internal TransportCallRunner TransportCallRunner { get; }

    internal TransportCallCounter CallsOf(Type transport) => TransportCalls.GetOrAdd(TransportCallCounter.NameOf(transport), static name => new TransportCallCounter(name));

    /// <summary>How long a transaction may take. Default: 30 s; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan Deadline
    {
        get => _setup.Options.Deadline;
        set
        {
            ThrowIfFrozen(nameof(Deadline));
            _setup.Options.Deadline = value;
        }
    }

    /// <summary>Sets deadline and drain timeout. What configuration says wins.</summary>
    public Application Configure(Action<ApplicationOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        ThrowIfFrozen("settings");
        configure(_setup.Options);
        return this;
    }

    /// <inheritdoc/>
    public override Application Handle(Delegate handler)
    {
        base.Handle(handler);
        return this;
    }

    /// <inheritdoc/>
    public override Application Handle<TMessage>(Delegate handler)
    {
        base.Handle<TMessage>(handler);
        return this;
    }

    /// <inheritdoc/>
    public override Application Handle(string alias, Delegate handler)
    {
        base.Handle(alias, handler);
        return this;
    }

    /// <inheritdoc/>
    public override Application AddModule(ApplicationModule module)
    {
        base.AddModule(module);
        return this;
    }

    /// <inheritdoc/>
    public override Application AddModule<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TModule>()
    {
        base.AddModule<TModule>();
        return this;
    }

    /// <summary>Runs at the start of each transaction. Several run in the order of registration.</summary>
    public Application OnEnterTransaction(Action<TransactionContext> hook) => AddEnter(hook, TransactionHooks.Of(hook));

    /// <summary>Runs at the start of each transaction. Several run in the order of registration.</summary>
    public Application OnEnterTransaction(Func<TransactionContext, Task> hook) => AddEnter(hook, TransactionHooks.Of(hook));

    /// <summary>Runs at the start of each transaction; its parameters are bound as a handler's are.</summary>
    public Application OnEnterTransaction(Delegate hook) => AddEnter(hook, TransactionHooks.Of(hook, Identifier));

    /// <summary>Runs at the end of each transaction, with the exception that failed it or null. Several run in reverse order; the n-th runs only if the n-th enter hook, where there is one, succeeded.</summary>
    public Application OnExitTransaction(Action<TransactionContext, Exception?> hook) => AddExit(hook, TransactionHooks.Of(hook));

    /// <summary>Runs at the end of each transaction, with the exception that failed it or null.</summary>
    public Application OnExitTransaction(Func<TransactionContext, Exception?, Task> hook) => AddExit(hook, TransactionHooks.Of(hook));

    /// <summary>Runs at the end of each transaction; its parameters are bound as a handler's are, one of type <see cref="Exception"/> to the failure.</summary>
    public Application OnExitTransaction(Delegate hook) => AddExit(hook, TransactionHooks.Of(hook, Identifier));

    /// <summary>Runs when the application stops because of a failure that was escalated to it, on the thread of the module that failed. Must not throw.</summary>
    /// <param name="hook">Takes the failure.</param>
    public Application OnEscalation(Action<Exception> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        ThrowIfFrozen("an escalation hook");
        _setup.EscalationHooks.Add(hook);
        return this;
    }

    /// <summary>Wraps every handler run. The first registered is the outermost.</summary>
    public Application Use(Func<TransactionContext, NextHandler, ValueTask<object?>> middleware) => AddMiddleware(middleware, Middleware.Of(middleware));

    /// <summary>Wraps every handler run with a middleware object. The first registered is the outermost.</summary>
    public Application Use(ITransactionMiddleware middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        return AddMiddleware(middleware, Middleware.Of(middleware));
    }

    /// <summary>Wraps every handler run with a middleware class; the container makes one instance when the application starts. The first registered is the outermost.</summary>
    /// <typeparam name="TMiddleware">A registered service, or a class whose constructor takes services.</typeparam>
    public Application Use<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TMiddleware>()
        where TMiddleware : class, ITransactionMiddleware =>
        AddMiddleware(services => Middleware.Of((ITransactionMiddleware)services.CreateLasting(typeof(TMiddleware))));

    /// <summary>Wraps every handler run with a synchronous middleware, which keeps synchronous calls possible but cannot wrap anything asynchronous.</summary>
    public Application UseSync(Func<TransactionContext, SyncNextHandler, object?> middleware) => AddMiddleware(middleware, Middleware.Of(middleware));

    /// <summary>Makes the context of each transaction with a factory, for a context class of your own.</summary>
    public Application UseContext<TContext>(Func<TransactionSetup, TContext> factory)
        where TContext : TransactionContext
    {
        ArgumentNullException.ThrowIfNull(factory);
        ThrowIfFrozen($"context '{typeof(TContext).Name}'");
        _setup.ContextFactory = factory;
        return this;
    }

    /// <summary>Says how the results of several modules become one, in place of the default rule.</summary>
    /// <typeparam name="TMessage">The command or query.</typeparam>
    /// <typeparam name="TResult">Its result.</typeparam>
    /// <param name="composer">Gets the results by module identifier.</param>
    public Application Compose<TMessage, TResult>(Func<ModuleResults, TResult> composer)
        where TMessage : Message, IReturns<TResult>
    {
        ArgumentNullException.ThrowIfNull(composer);
        ThrowIfFrozen($"composer of '{typeof(TMessage).Name}'");
        return _setup.Composers.TryAdd(typeof(TMessage), results => composer(results))
            ? this
            : throw new InvalidOperationException($"'{typeof(TMessage).Name}' has a composer already. Remove one of the two.");
    }

    /// <summary>
    /// Says that exceptions of a type belong to the business, as <see cref="ExpectedFailureAttribute"/> does on a class of your own:
    /// they reach their callers, but are not failures of modules.
    /// </summary>
    /// <typeparam name="TException">The type, and those derived from it.</typeparam>
    public Application ExpectFailure<TException>()
        where TException : Exception
    {
        ThrowIfFrozen($"expected failure '{typeof(TException).Name}'");
        _setup.ExpectedFailures.Add(typeof(TException));
        return this;
    }

    /// <summary>
    /// Notes which module sends which message to which, for <c>Describe</c> and <c>Verify</c>: what runs in tests is what is really
    /// used. Several applications can share one. Costs a look-up for each message; without it, nothing is noted.
    /// </summary>
    /// <param name="messages">Where it is noted.</param>
    public Application RecordMessageFlow(MessageFlowRecorder messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ThrowIfFrozen("an observation of messages");
        _setup.Observed = messages;
        return this;
    }

    Application AddEnter(object hook, TransactionHook added)
    {
        ArgumentNullException.ThrowIfNull(hook);
        ThrowIfFrozen("an enter hook");
        _setup.EnterHooks.Add(added);
        return this;
    }

    Application AddExit(object hook, TransactionHook added)
    {
        ArgumentNullException.ThrowIfNull(hook);
        ThrowIfFrozen("an exit hook");
        _setup.ExitHooks.Add(added);
        return this;
    }

    Application AddMiddleware(object middleware, Middleware added)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        return AddMiddleware(_ => added);
    }

    Application AddMiddleware(Func<ServiceCatalog, Middleware> added)
    {
        ThrowIfFrozen("a middleware");
        _setup.Middlewares.Add(added);
        return this;
    }
}
