using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Hosting.Services;

/// <summary>One service in a host of its own.</summary>
internal sealed class ServiceHost(ServiceDefinition service, IHost host, IReadOnlyList<Edge> edges) : IAsyncDisposable
{
    readonly ILogger _log = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(HostingLog.Services);

    public ServiceDefinition Service => service;

    public string Name => service.Name;

    public ILogger Log => _log;

    /// <summary>That of the service, and what its program has added.</summary>
    public IEnumerable<Application> Applications => host.Services.GetRequiredService<HostedApplications>().All(host.Services);

    IHostApplicationLifetime Lifetime => host.Services.GetRequiredService<IHostApplicationLifetime>();

    /// <summary>Makes the module and checks the application.</summary>
    /// <returns>False if there is nothing to run.</returns>
    public bool Initialize(ServiceStop stop)
    {
        var application = host.Services.GetRequiredKeyedService<Application>(service.Name);
        ServiceEdges.Check(application, edges);
        ServiceEdges.Use(edges, host, service.Name);
        application.Escalated = stop.Fail;
        Lifetime.ApplicationStopping.Register(stop.Request);
        return service.HasHooks || application.Running!.Pipeline.Handlers.All.Length > 0;
    }

    public Task StartAsync(CancellationToken cancellationToken) => host.StartAsync(cancellationToken);

    /// <summary>Also after a start that failed: stops what had been started.</summary>
    public async Task StopAsync()
    {
        _log.Stopping(Name);
        try
        {
            await host.StopAsync().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _log.StopFailed(failure, Name);
        }

        _log.Terminated(Name);
    }

    /// <summary>Of a background service, which has stopped the host.</summary>
    public Exception? Failure => host.Services.GetServices<IHostedService>()
        .OfType<BackgroundService>()
        .Select(background => background.ExecuteTask?.Exception?.InnerException)
        .FirstOrDefault(failure => failure is not null);

    public ValueTask DisposeAsync() => ((IAsyncDisposable)host).DisposeAsync();
}
