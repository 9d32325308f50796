using Lato.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Services;

/// <summary>The one log of a process, which its services share so that their entries come in order.</summary>
internal sealed class ServiceLogs : IAsyncDisposable
{
    ServiceProvider? _services;
    IServiceTelemetry? _telemetry;

    /// <summary>For what is not of one service.</summary>
    public ILogger Log => (_services ??= Build(new ConfigurationBuilder().Build(), Early))
        .GetRequiredService<ILoggerFactory>().CreateLogger(ExitLog.Category);

    /// <summary>What all services log to; may be none.</summary>
    public IEnumerable<ILoggerProvider> Providers => _services?.GetServices<ILoggerProvider>() ?? [];

    /// <summary>How it is written until the settings are known.</summary>
    public ServiceLogger Early { get; set; }

    public IExternalScopeProvider Scopes { get; } = new LoggerExternalScopeProvider();

    /// <summary>The id of the first service's run, unless settings give one: the telemetry of the process has it before there is a host.</summary>
    public string InstanceId { get; } = $"{Guid.NewGuid()}";

    /// <param name="arguments">The command line.</param>
    /// <param name="first">The first service, after which the telemetry of the process is named.</param>
    public void Configure(ServiceArguments arguments, ServiceDefinition first)
    {
        var configuration = new ConfigurationBuilder().SetBasePath(Directory.GetCurrentDirectory()).AddJsonFile("appsettings.json", optional: true);
        ServiceConfiguration.AddTo(configuration, arguments);
        var root = configuration.Build();
        var options = root.GetLatoSettings<ServiceOptions>(ServiceSettings.Group, ServiceSettings.Describe);
        _services = Build(root, options.Logger);
        if (options.Telemetry && !DescriptionRequest.IsPresent && !ToolCommandRequest.IsPresent)
        {
            var plain = _services; // tells what goes wrong here
            _telemetry = ServiceTelemetry.Start(first, options.InstanceId is { Length: > 0 } given ? given : InstanceId, options, root, () => Log);
            _services = Build(root, options.Logger);
            plain.Dispose();
        }
    }

    /// <summary>Exports the telemetry that is left.</summary>
    public ValueTask FlushAsync() => _telemetry?.DisposeAsync() ?? ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _services?.DisposeAsync() ?? ValueTask.CompletedTask;

    ServiceProvider Build(IConfiguration configuration, ServiceLogger logger)
    {
        var services = new ServiceCollection();
        services.AddSingleton(Scopes);
        services.AddLogging(logging =>
        {
            logging.AddConfiguration(configuration.GetSection("Logging"));
            if (_telemetry?.Logs is { } exported)
            {
                logging.AddProvider(exported);
            }

            _ = logger switch
            {
                ServiceLogger.Console => logging.AddLatoConsole(),
                ServiceLogger.Json => logging.AddLatoJsonConsole(),
                _ => logging,
            };
        });
        return services.BuildServiceProvider();
    }
}
