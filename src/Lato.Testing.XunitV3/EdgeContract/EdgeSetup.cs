using Microsoft.Extensions.DependencyInjection;

namespace Lato.Testing.EdgeContract;

/// <summary>What a test needs of the host that serves the edge.</summary>
public sealed class EdgeSetup
{
    readonly List<Action<Application>> _configurations = [];

    internal EdgeSetup()
    {
    }

    /// <summary>The application's name, another one for each test.</summary>
    public string Application { get; } = $"edges_{Guid.NewGuid():N}";

    /// <summary>What the handler at the edge calls.</summary>
    public EdgeDoor Door { get; } = new();

    /// <summary>The clock of the host.</summary>
    public ManualTimeProvider Time { get; } = new();

    internal ActorOptions DoorOptions { get; set; } = new();

    /// <summary>Registers the clock and what the tests look at.</summary>
    public void AddServices(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<TimeProvider>(Time);
        services.AddScoped<ScopedProbe>();
    }

    /// <summary>Sets up the application.</summary>
    /// <param name="application">The application, of the name given.</param>
    /// <param name="door">The module <c>door</c>: one method at the edge, without a <see cref="HandlerAttribute"/>, that takes a <see cref="Knock"/> and the context, and awaits <see cref="EdgeDoor.EnterAsync"/>.</param>
    public void Configure(Application application, ApplicationModule door)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(door);
        door.Options = DoorOptions;
        application.AddModule(door);
        _configurations.ForEach(configure => configure(application));
    }

    internal void With(Action<Application> configure) => _configurations.Add(configure);
}
