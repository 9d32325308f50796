using Lato.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lato.Services;

/// <summary>One service in a host of its own.</summary>
/// <param name="service">The service.</param>
/// <param name="host">Its host.</param>
/// <param name="transports">Its transports.</param>
/// <param name="log">That of the process, for when the host's fails.</param>
internal sealed class ServiceHost(ServiceDefinition service, IHost host, IReadOnlyList<Transport> transports, ILogger log)
{
    readonly SafeLogger _log = new(host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(ExitLog.Category), log);
    volatile bool _hasStarted;

    public ServiceDefinition Service => service;

    public string Name => service.Name;

    public ILogger Log => _log;

    public IServiceProvider Services => host.Services;

    /// <summary>How long the host waits for what is in flight when it stops.</summary>
    public TimeSpan GracePeriod { get; } = host.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;

    /// <summary>That of the service, and what its program has added.</summary>
    public IEnumerable<Application> Applications => host.Services.GetKeyedServices<Application>(KeyedService.AnyKey);

    IHostApplicationLifetime Lifetime => host.Services.GetRequiredService<IHostApplicationLifetime>();

    /// <summary>Looks, without a start, whether one would succeed.</summary>
    /// <returns>Why it would not; null if nothing is known.</returns>
    public string? Obstacle()
    {
        try
        {
            Connect();
            _ = host.Services.GetServices<IHostedService>().ToList();
            host.Services.GetService<IStartupValidator>()?.Validate();
            return null;
        }
        catch (Exception failure)
        {
            return $"{failure.GetType().Name}: {failure.Message}";
        }
    }

    /// <summary>Makes the module and checks the application.</summary>
    /// <returns>False if there is nothing to run.</returns>
    public bool Initialize(ServiceStop stop)
    {
        var application = Connect();
        Lifetime.ApplicationStopping.Register(stop.Request);
        return service.HasHooks || application.GetHandlers().Count > 0;
    }

    Application Connect()
    {
        var application = host.Services.GetRequiredKeyedService<Application>(service.Name);
        ServiceTransports.Check(application, transports);
        ServiceTransports.Use(transports, host, service.IsWeb, service.Name);
        return application;
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await host.StartAsync(cancellationToken).ConfigureAwait(false);
        _hasStarted = true;
    }

    /// <summary>Also after a start that failed: stops what had been started.</summary>
    public async Task StopAsync()
    {
        try
        {
            await host.StopAsync().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _log.StopFailed(failure, Name);
        }
    }

    /// <summary>Of a background service, which has stopped the host. Where the start failed, that has been told, and the services may not even exist.</summary>
    public Exception? BackgroundFailure() => !_hasStarted ? null : host.Services.GetServices<IHostedService>()
        .OfType<BackgroundService>()
        .Select(background => background.ExecuteTask?.Exception?.InnerException)
        .FirstOrDefault(failure => failure is not null);

    public async Task DisposeAsync()
    {
        try
        {
            await ((IAsyncDisposable)host).DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            log.DisposalFailed(failure, Name);
        }
    }
}
