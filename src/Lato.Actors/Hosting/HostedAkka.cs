using Akka.Actor;
using Akka.Configuration;
using Akka.Hosting;
using Lato.Actors.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Lato.Actors.Hosting;

/// <summary>
/// The Akka system of a host. It is given what Lato and the configuration say when it is made, whoever asks for it first
/// and wherever it was added; its hosted service stands before all others, and so is stopped after them. Thread-safe.
/// </summary>
internal sealed class HostedAkka(bool isOwn)
{
    readonly Lock _gate = new();
    readonly HashSet<AkkaConfigurationBuilder> _prepared = []; // under the gate

    /// <summary>Whether an application runs on the system, or somebody else has added it.</summary>
    public bool IsNeeded { get; private set; }

    /// <summary>Whether only Lato has added a system.</summary>
    public bool IsOnly(IServiceProvider services) => isOwn && services.GetServices<AkkaConfigurationBuilder>().Count() == 1;

    public static void AddTo(LatoBuilder builder)
    {
        var services = builder.Services;
        var isThere = services.Any(service => service.ServiceType == typeof(AkkaConfigurationBuilder));
        if (services.Any(service => service.ServiceType == typeof(HostedAkka)))
        {
            return;
        }

        services.AddSingleton(new HostedAkka(isOwn: !isThere));
        if (!isThere)
        {
            AddOwn(services, AkkaApplicationExtensions.SystemNameOf(builder.Name));
        }

        PutFirst(services);
        PrepareBefore(services);
    }

    /// <summary>The system, made now if it was not; an application needs it.</summary>
    public static ActorSystem SystemOf(IServiceProvider services)
    {
        var akka = services.GetRequiredService<HostedAkka>();
        akka.IsNeeded = true;
        akka.Prepare(services);
        var system = services.GetRequiredService<ActorSystem>();
        return system.Settings.Config.HasPath(AkkaDefaults.MailboxId)
            ? system
            : throw new InvalidOperationException($"ActorSystem '{system.Name}' was made before Lato could configure it. Call AddAkka before UseAkka, or ask for the system when the host has started.");
    }

    /// <summary>Gives the builder of the system what it is made of, once.</summary>
    public void Prepare(IServiceProvider services)
    {
        var builder = services.GetRequiredService<AkkaConfigurationBuilder>();
        var configured = services.GetService<IConfiguration>() is { } configuration ? AkkaSection.Read(configuration.GetSection("akka")) : Config.Empty;
        lock (_gate)
        {
            if (_prepared.Add(builder))
            {
                builder.AddHocon(AkkaDefaults.Own, HoconAddMode.Append).AddHocon(configured, HoconAddMode.Prepend);
            }
        }
    }

    static void AddOwn(IServiceCollection services, string name)
    {
        var before = services.Count;
        services.AddAkka(name, static _ => { });

        // It has no health checks; where AddAkka is called again, those of that call would be added twice.
        foreach (var service in services.Skip(before).Where(service => service.ServiceType == typeof(IPostConfigureOptions<HealthCheckServiceOptions>)).ToList())
        {
            services.Remove(service);
        }
    }

    static void PutFirst(IServiceCollection services)
    {
        var hosted = services.First(service => service.ServiceType == typeof(IHostedService) && typeof(AkkaHostedService).IsAssignableFrom(ImplementationOf(service)));
        services.Remove(hosted);
        services.Insert(0, hosted.ImplementationType == typeof(AkkaHostedService)
            ? ServiceDescriptor.Singleton<IHostedService, AkkaHostedService>(static provider => ActivatorUtilities.CreateInstance<LatoAkkaHostedService>(provider))
            : hosted);
    }

    /// <summary>Whoever asks for the system, it is prepared before it is made.</summary>
    static void PrepareBefore(IServiceCollection services)
    {
        var system = services.Last(service => service.ServiceType == typeof(ActorSystem));
        services.Remove(system);
        services.AddSingleton(provider =>
        {
            provider.GetRequiredService<HostedAkka>().Prepare(provider);
            try
            {
                return (ActorSystem)system.ImplementationFactory!(provider);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"The Akka system could not be made: {failure.GetBaseException().Message} Correct the section 'akka' of the configuration, or what AddAkka says.", failure);
            }
        });
    }

    static Type? ImplementationOf(ServiceDescriptor service) =>
        service.IsKeyedService ? null : service.ImplementationType ?? service.ImplementationInstance?.GetType() ?? service.ImplementationFactory?.GetType().GenericTypeArguments[1];
}
