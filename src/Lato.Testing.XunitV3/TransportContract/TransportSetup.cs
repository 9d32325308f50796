using Microsoft.Extensions.DependencyInjection;

namespace Lato.Testing.TransportContract;

/// <summary>What a test needs of the host that serves the transport.</summary>
public sealed class TransportSetup
{
    readonly List<Action<Application>> _configurations = [];

    internal TransportSetup()
    {
    }

    /// <summary>The application's name, another one for each test.</summary>
    public string Application { get; } = $"transports_{Guid.NewGuid():N}";

    /// <summary>What the handler of the transport calls.</summary>
    public TransportProbe Probe { get; } = new();

    /// <summary>The clock of the host.</summary>
    public ManualTimeProvider Time { get; } = new();

    internal ActorOptions ModuleOptions { get; set; } = new();

    /// <summary>Registers the clock and what the tests look at.</summary>
    public void AddServices(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<TimeProvider>(Time);
        services.AddScoped<ScopedProbe>();
    }

    /// <summary>Sets up the application.</summary>
    /// <param name="application">The application, of the name given.</param>
    /// <param name="probe">The module <c>probe</c>: one method of the transport, without a <see cref="HandlerAttribute"/>, that takes a <see cref="ProbeCommand"/> and the context, and awaits <see cref="TransportProbe.EnterAsync"/>.</param>
    public void Configure(Application application, ApplicationModule probe)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(probe);
        probe.Options = ModuleOptions;
        application.AddModule(probe);
        _configurations.ForEach(configure => configure(application));
    }

    internal void With(Action<Application> configure) => _configurations.Add(configure);
}
