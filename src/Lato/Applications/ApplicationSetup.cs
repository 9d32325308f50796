using Lato.Dependencies;
using Lato.Transactions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lato.Applications;

/// <summary>What is configured until the application freezes.</summary>
internal sealed class ApplicationSetup
{
    public required IServiceProvider Services { get; init; }

    public required IServiceCollection Descriptors { get; init; }

    /// <summary>Whether the container belongs to the application, which then disposes it.</summary>
    public bool OwnsServices { get; init; }

    public required ActorEngine Engine { get; init; }

    /// <summary>Whether the engine belongs to the application, which then disposes it.</summary>
    public bool OwnsEngine { get; init; }

    public ILogger Log => field ??= Services.GetService<ILoggerFactory>()?.CreateLogger("Lato.Applications") ?? NullLogger.Instance;

    public ApplicationOptions Options { get; init; } = new();

    public List<TransactionHook> EnterHooks { get; } = [];

    public List<TransactionHook> ExitHooks { get; } = [];

    /// <summary>Made at the freeze, when services that need the application itself can be had.</summary>
    public List<Func<ServiceCatalog, Middleware>> Middlewares { get; } = [];

    public Dictionary<Type, Func<ModuleResults, object?>> Composers { get; } = [];

    public List<Type> ExpectedFailures { get; } = [];

    public ContextValues Values { get; } = new();

    public Func<TransactionSetup, TransactionContext>? ContextFactory { get; set; }

    public ObservedMessages? Observed { get; set; }

    /// <summary>Changes what code says of the application and its modules to what configuration says; called once, when registration has ended.</summary>
    public Action<ApplicationOptions, IReadOnlyList<ApplicationModule>> ReadSettings { get; init; } = static (_, _) => { };

    /// <summary>What the host must call to serve the edge of an attribute; null if it does, or if nothing is known of a host.</summary>
    public Func<EdgeAttribute, string?> SetUpOfUnserved { get; init; } = static _ => null;

    public static ApplicationSetup WithOwnContainer(Application application, Action<IServiceCollection>? configure)
    {
        IServiceCollection descriptors = new ServiceCollection();
        descriptors.AddLogging();
        descriptors.AddSingleton(TimeProvider.System);
        descriptors.AddSingleton<IApplication>(application); // an instance, which its container does not dispose
        configure?.Invoke(descriptors);
        var services = descriptors.BuildServiceProvider();
        return new ApplicationSetup
        {
            Services = services,
            Descriptors = descriptors,
            OwnsServices = true,
            Engine = services.GetService<ActorEngine>() ?? NewEngine(services),
            OwnsEngine = services.GetService<ActorEngine>() is null,
        };
    }

    public static ActorEngine NewEngine(IServiceProvider services) =>
        new LocalEngine(services.GetService<TimeProvider>(), services.GetService<ILoggerFactory>()?.CreateLogger("Lato.Engine"));
}
