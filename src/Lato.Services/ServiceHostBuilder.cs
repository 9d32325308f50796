using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Services;

/// <summary>Builds a host for each service of a process.</summary>
/// <param name="arguments">The command line.</param>
/// <param name="stop">Stops all of them.</param>
/// <param name="logs">Where they log.</param>
internal sealed class ServiceHostBuilder(ServiceArguments arguments, ServiceStop stop, ServiceLogs logs)
{
    /// <summary>Of packages that a service need not have: one file of settings may be for services with and without them.</summary>
    static readonly string[] OtherGroups = ["background", "http", "schedules", "messaging", "unit-of-work", "cluster", "outbox", "idempotency", "inbox", "amqp", "sns-sqs", "akka"];

    readonly List<LatoBuilder> _applications = [];
    IWebHostFactory? _webHosts;

    public ServiceHost Build(ServiceDefinition service)
    {
        var (builder, build) = service.IsWeb ? Web(service) : Generic();
        ServiceConfiguration.AddTo(builder.Configuration, arguments);
        builder.Logging.ClearProviders();
        foreach (var provider in logs.Providers)
        {
            builder.Logging.AddProvider(provider);
        }

        builder.Services.AddSingleton(logs.Scopes);
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        builder.Services.AddSingleton<ILatoService>(stop);
        builder.Services.AddSingleton<IHostedService>(services => new LifecycleLog(services.GetRequiredService<ILoggerFactory>(), service.Name));
        var lato = AddApplication(builder, service);
        return new ServiceHost(service, build(), lato.Transports, logs.Log);
    }

    LatoBuilder AddApplication(IHostApplicationBuilder builder, ServiceDefinition service)
    {
        var lato = builder.AddLato(service.Name, application => application.OnEscalation(_ => stop.Fail())).AddServiceModule(service.Module).IgnoreSettings(OtherGroups);
        lato.AddSettings<ServiceOptions>(ServiceSettings.Group, ServiceSettings.Describe);
        builder.Services.Configure<HostOptions>(static options => options.ServicesStopConcurrently = true);
        if (_applications.Count == 0)
        {
            builder.Services.Configure<RuntimeOptions>(options => options.InstanceId = logs.InstanceId);
        }

        _applications.ForEach(other => lato.ShareConfigurationWith(other));
        _applications.Add(lato);
        foreach (var transport in service.Transports)
        {
            lato.AddTransport(transport);
        }

        service.Configure?.Invoke(builder, lato);
        if (arguments.Port is { } port && service.IsWeb)
        {
            ServiceConfiguration.AddPort(builder.Configuration, port, lato);
        }

        foreach (var transport in lato.Transports)
        {
            lato.Serves(transport.GetType());
        }

        // What code says of the host counts unless configuration says something else.
        builder.Services.AddOptions<HostOptions>().PostConfigure<IServiceProvider>((options, provider) =>
        {
            var gracePeriod = provider.GetRequiredKeyedService<ServiceOptions>(service.Name).GracePeriod;
            options.ShutdownTimeout = gracePeriod == ServiceOptions.DefaultGracePeriod ? options.ShutdownTimeout : gracePeriod;
        });
        return lato;
    }

    (IHostApplicationBuilder Builder, Func<IHost> Build) Web(ServiceDefinition service)
    {
        var webHosts = _webHosts ??= WebHosts.FindFor(service);
        var builder = webHosts.CreateBuilder(Environment);
        return (builder, () => webHosts.Build(builder));
    }

    (IHostApplicationBuilder Builder, Func<IHost> Build) Generic()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environment });
        return (builder, builder.Build);
    }

    string? Environment => arguments.IsProduction ? Environments.Production : null;
}
