using Lato.Dependencies;
using Lato.Transactions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lato.Applications;

/// <summary>What is configured until the application freezes.</summary>
internal sealed class ApplicationConfiguration
{
    readonly Lock _making = new();
    ActorEngine? _engine; // under the lock
    bool _ownsEngine; // under the lock

    public required IServiceProvider Services { get; init; }

    public required IServiceCollection Descriptors { get; init; }

    /// <summary>Whether the container belongs to the application, which then disposes it.</summary>
    public bool OwnsServices { get; init; }

    /// <summary>Made when it is needed first.</summary>
    public ActorEngine Engine
    {
        get
        {
            lock (_making)
            {
                return _engine ??= MakeEngine(Services);
            }
        }
    }

    public bool HasEngine
    {
        get
        {
            lock (_making)
            {
                return _engine is not null;
            }
        }
    }

    /// <summary>Whether there is an engine among the services, which others may use too.</summary>
    public bool HasSharedEngine => Services.GetService<ActorEngine>() is not null;

    /// <summary>Whether the application runs in a simulation; what has not begun runs in none.</summary>
    public bool SchedulesEverySegment => (EngineFactory is null || HasEngine) && Engine.SchedulesEverySegment;

    /// <summary>Makes an engine that belongs to the application, which disposes it; null for the one among the services, or else the built-in one.</summary>
    public Func<IServiceProvider, ActorEngine>? EngineFactory { get; set; }

    /// <summary>The engine that belongs to the application, which disposes it; null if there is none, or it is another's.</summary>
    public ActorEngine? OwnEngine
    {
        get
        {
            lock (_making)
            {
                return _ownsEngine ? _engine : null;
            }
        }
    }

    /// <summary>Kept, for a container compiles code for what is asked for twice.</summary>
    public ILoggerFactory LoggerFactory => field ??= Services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;

    public ILogger Log => field ??= LoggerFactory.CreateLogger("Lato.Applications");

    public ApplicationOptions Options { get; init; } = new();

    public List<TransactionHook> EnterHooks { get; } = [];

    public List<TransactionHook> ExitHooks { get; } = [];

    public List<Action<Exception>> EscalationHooks { get; } = [];

    /// <summary>Made at the freeze, when services that need the application itself can be had.</summary>
    public List<Func<ServiceCatalog, Middleware>> Middlewares { get; } = [];

    /// <summary>Made at the freeze, as middlewares are.</summary>
    public List<Func<IServiceProvider, EventForwarder>> Forwarders { get; } = [];

    /// <summary>Made at the freeze, as middlewares are.</summary>
    public List<Func<IServiceProvider, Func<int, Exception, TimeSpan?>>> Retries { get; } = [];

    public List<Func<IServiceProvider, IEnumerable<EventSubscription>>> Subscriptions { get; } = [];

    public Dictionary<Type, Func<ModuleResults, object?>> Composers { get; } = [];

    public List<Type> ExpectedFailures { get; } = [];

    public List<Func<IServiceProvider, IEnumerable<Type>>> CarriedFailures { get; } = [];

    public ContextValues Values { get; } = new();

    public SortedDictionary<string, CarriedValue> CarriedValues { get; } = new(StringComparer.Ordinal);

    public Func<TransactionSetup, TransactionContext>? ContextFactory { get; set; }

    public MessageFlowRecorder? Observed { get; set; }

    /// <summary>The path of the setting that leaves a module out of the application, by the module's identifier; null for one that is not left out. Called when registration has ended.</summary>
    public Func<string, string?> LeftOutBy { get; init; } = static _ => null;

    /// <summary>The role that configuration gives a module, by its identifier; null for none.</summary>
    public Func<string, string?> RoleOf { get; init; } = static _ => null;

    /// <summary>The modules that configuration says this process runs; empty for all.</summary>
    public Func<IReadOnlyList<string>> EnabledModules { get; init; } = static () => [];

    /// <summary>Makes what says where modules run; null if all run here.</summary>
    public Func<IServiceProvider, IModulePlacement>? Placement { get; set; }

    /// <summary>Changes what code says of the application and its modules to what configuration says, and takes the identifiers of those that are left out; called once, after the modules are made.</summary>
    public Action<ApplicationOptions, IReadOnlyList<ApplicationModule>, IReadOnlyList<string>> ReadSettings { get; init; } = static (_, _, _) => { };

    /// <summary>What the host must call to serve the transport of an attribute; null if it does, or if nothing is known of a host.</summary>
    public Func<TransportAttribute, string?> SetUpOfUnserved { get; init; } = static _ => null;

    /// <summary>Whether the host executes idempotent commands once; also if nothing is known of a host.</summary>
    public Func<bool> IsIdempotencyServed { get; init; } = static () => true;

    public static ApplicationConfiguration WithOwnContainer(Application application, Action<IServiceCollection>? configure)
    {
        IServiceCollection descriptors = new ServiceCollection();
        descriptors.AddOptions();
        descriptors.AddSingleton(TimeProvider.System);
        descriptors.AddSingleton<IApplication>(application); // an instance, which its container does not dispose
        configure?.Invoke(descriptors);
        AddLogging(descriptors);
        var services = descriptors.BuildServiceProvider();
        return new ApplicationConfiguration
        {
            Services = services,
            Descriptors = descriptors,
            OwnsServices = true,
        };
    }

    /// <summary>Logs go nowhere unless the application has said something of logging: then making the loggers would be a tenth of its start.</summary>
    static void AddLogging(IServiceCollection descriptors)
    {
        if (descriptors.Any(static descriptor => descriptor.ServiceType.Assembly == typeof(ILogger).Assembly))
        {
            descriptors.AddLogging();
        }
        else
        {
            descriptors.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
            descriptors.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        }
    }

    ActorEngine MakeEngine(IServiceProvider services)
    {
        if (EngineFactory is null && services.GetService<ActorEngine>() is { } shared)
        {
            return shared;
        }

        _ownsEngine = true;
        return EngineFactory is null
            ? new LocalEngine(services.GetService<TimeProvider>(), LoggerFactory.CreateLogger("Lato.Engine"))
            : EngineFactory(services);
    }
}
