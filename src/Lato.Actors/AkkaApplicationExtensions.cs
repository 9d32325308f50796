using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Hosting.Logging;
using Lato.Actors.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lato;

/// <summary>Runs applications that have no host on Akka.NET.</summary>
public static class AkkaApplicationExtensions
{
    /// <summary>
    /// Runs the application on an Akka system of its own, which starts with it and ends with it. It reads no configuration:
    /// it has the name of the application, logs as it does, and refuses types that are bound to no serializer.
    /// </summary>
    /// <param name="application">The application, before it is used.</param>
    /// <param name="options">How it runs; the defaults if null.</param>
    public static Application UseAkka(this Application application, AkkaEngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application.UseEngine(services => Make(CreateSystem(application.Identifier, services), options, services, ownsSystem: true));
    }

    /// <summary>Runs the application on an Akka system, which other applications can share, and which is not ended with it.</summary>
    /// <param name="application">The application, before it is used.</param>
    /// <param name="system">The system.</param>
    /// <param name="options">How it runs; the defaults if null.</param>
    public static Application UseAkka(this Application application, ActorSystem system, AkkaEngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(system);
        return application.UseEngine(services => Make(system, options, services, ownsSystem: false));
    }

    internal static AkkaEngine Make(ActorSystem system, AkkaEngineOptions? options, IServiceProvider services, bool ownsSystem, bool claimsModules = false) =>
        new(system, options, services.GetService<TimeProvider>(), services.GetService<ILoggerFactory>()?.CreateLogger("Lato.Engine"), ownsSystem) { ClaimsModules = claimsModules };

    /// <summary>The name of the Akka system that is made for an application, in lower case: others reach its actors by it. Names of systems have letters, digits and hyphens, but no hyphen at the start.</summary>
    /// <param name="application">The name of the application.</param>
    public static string SystemNameOf(string application)
    {
        ArgumentNullException.ThrowIfNull(application);
        var name = string.Concat(application.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-')).Trim('-');
        return name.Length > 0 ? name : "lato";
    }

    static ActorSystem CreateSystem(string application, IServiceProvider services)
    {
        var loggers = services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
        return ActorSystem.Create(
            SystemNameOf(application),
            ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(AkkaDefaults.Own), new LoggerFactorySetup(loggers)));
    }
}
