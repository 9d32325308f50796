using Lato;
using Lato.Hosting;
using Lato.Hosting.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds applications to a service collection.</summary>
public static class LatoServiceCollectionExtensions
{
    /// <summary>
    /// Adds an application that uses these services and starts and stops with their host. It is injected as
    /// <see cref="IApplication"/> or <see cref="Application"/>: by its name as the key, and without a key while it is the only one.
    /// </summary>
    /// <remarks>
    /// The start of the host fails if the application is not right: a handler's service is missing, a module exists
    /// twice, a setting is wrong. When the host stops, the application stops last, so that what still serves can call it;
    /// transactions in flight get <see cref="ApplicationOptions.DrainTimeout"/>, or what is left of the host's shutdown timeout.
    /// Settings come from the section <c>lato</c> of an <c>IConfiguration</c> among the services; time and engine from
    /// a <see cref="TimeProvider"/> (by default the system's) and an <see cref="ActorEngine"/> among them. Several
    /// applications share an engine only in the latter case.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="name">The application's name; unique in the host.</param>
    /// <param name="configure">Registers modules, handlers, hooks and middlewares. Runs when the container makes the application.</param>
    /// <returns>For further configuration.</returns>
    /// <exception cref="ArgumentException">There is an application of this name.</exception>
    public static LatoBuilder AddLato(this IServiceCollection services, string name, Action<Application>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var builder = new LatoBuilder(name, services);
        var applications = ApplicationsOf(services);
        applications.Add(builder);
        builder.AddSettings(WatchSettings.Group, WatchSettings.All);
        services.AddKeyedSingleton(name, (provider, _) => applications.Create(builder, provider));
        services.AddKeyedSingleton<IApplication>(name, static (provider, key) => provider.GetRequiredKeyedService<Application>(key));
        return configure is null ? builder : builder.Configure(configure);
    }

    internal static HostedApplications ApplicationsOf(IServiceCollection services)
    {
        if (services.FirstOrDefault(service => service.ServiceType == typeof(HostedApplications))?.ImplementationInstance is HostedApplications existing)
        {
            return existing;
        }

        var applications = new HostedApplications();
        services.AddSingleton(applications);
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(applications.Only);
        services.TryAddSingleton<IApplication>(static provider => provider.GetRequiredService<Application>());
        services.TryAddSingleton<ILatoService, HostExit>();
        services.TryAddSingleton<IRuntimeInfo, RuntimeInfo>();
        services.AddSingleton<IHostedService, LatoHostedService>();
        return applications;
    }
}
