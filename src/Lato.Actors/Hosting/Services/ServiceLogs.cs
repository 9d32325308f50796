using Lato.Hosting.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Hosting.Services;

/// <summary>The one log of a process, which its services share so that their entries come in order.</summary>
internal sealed class ServiceLogs : IAsyncDisposable
{
    ServiceProvider? _services;

    /// <summary>For what is not of one service.</summary>
    public ILogger Log => (_services ??= Build(new ConfigurationBuilder().Build(), ServiceLogger.Console))
        .GetRequiredService<ILoggerFactory>().CreateLogger(HostingLog.Services);

    /// <summary>Null if the settings say so.</summary>
    public ILoggerProvider? Provider => _services?.GetService<ILoggerProvider>();

    public IExternalScopeProvider Scopes { get; } = new LoggerExternalScopeProvider();

    public void Configure(ServiceArguments arguments)
    {
        var configuration = new ConfigurationBuilder().SetBasePath(Directory.GetCurrentDirectory()).AddJsonFile("appsettings.json", optional: true);
        ServiceConfiguration.AddTo(configuration, arguments, isWeb: false);
        var root = configuration.Build();
        var options = new ServiceOptions();
        ConfiguredSettings.ApplyGroup(root, "", ServiceSettings.Group, ServiceSettings.All, options);
        _services = Build(root, options.Logger);
    }

    public ValueTask DisposeAsync() => _services?.DisposeAsync() ?? ValueTask.CompletedTask;

    ServiceProvider Build(IConfiguration configuration, ServiceLogger logger)
    {
        var services = new ServiceCollection();
        services.AddSingleton(Scopes);
        services.AddLogging(logging =>
        {
            logging.AddConfiguration(configuration.GetSection("Logging"));
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
