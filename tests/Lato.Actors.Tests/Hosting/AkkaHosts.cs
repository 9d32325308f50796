using Akka.Actor;
using Lato.Tests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Actors.Tests.Hosting;

/// <summary>Real hosts that read nothing from the machine they run on.</summary>
internal static class AkkaHosts
{
    public static HostApplicationBuilder Builder(params (string Path, string? Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }));
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Path.Replace('.', ':'), setting.Value)));
        return builder;
    }

    public static HostApplicationBuilder WithHocon(this HostApplicationBuilder builder, string hocon)
    {
        builder.Configuration.AddHoconString(hocon);
        return builder;
    }

    public static HostApplicationBuilder WithLogs(this HostApplicationBuilder builder, RecordingLogs logs)
    {
        builder.Logging.AddProvider(logs);
        return builder;
    }

    /// <summary>An application with a clerk.</summary>
    public static LatoBuilder AddOffice(this HostApplicationBuilder builder, string name = "office") => builder.AddLato(name, app => app.AddModule<ClerkModule>());

    public static bool RunsOnAkka(this IHost host, string application) =>
        !((ExtendedActorSystem)host.Services.GetRequiredService<ActorSystem>()).Guardian.GetChild([application]).IsNobody();
}
