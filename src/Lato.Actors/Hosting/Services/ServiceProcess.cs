using Lato.Hosting.Describing;
using Microsoft.Extensions.Logging;

namespace Lato.Hosting.Services;

/// <summary>Runs the services of a process from their start to their end.</summary>
internal sealed class ServiceProcess(ServiceHostBuilder builder, ServiceStop stop, ILogger log)
{
    public async Task RunAsync(IReadOnlyCollection<ServiceDefinition> services)
    {
        var hosts = new List<ServiceHost>();
        try
        {
            var areBuilt = services.All(service => Succeeds(service, () => hosts.Add(builder.Build(service))));
            if (areBuilt && ProgramDescription.IsAskedFor)
            {
                await ProgramDescription.WriteAsync(hosts.SelectMany(host => host.Applications), CancellationToken.None).ConfigureAwait(false);
            }
            else if (areBuilt && hosts.TrueForAll(TryInitialize))
            {
                await RunAsync(hosts).ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (var host in hosts)
            {
                await host.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Before any service starts, so that none has to be stopped if another one cannot be built.</summary>
    bool TryInitialize(ServiceHost host)
    {
        var canRun = false;
        if (!Succeeds(host.Service, () => canRun = host.Initialize(stop)))
        {
            return false;
        }

        if (canRun)
        {
            host.Log.Initializing(host.Name);
        }
        else
        {
            log.NoHandlers(host.Name);
            stop.Fail();
        }

        return canRun;
    }

    bool Succeeds(ServiceDefinition service, Action build)
    {
        try
        {
            build();
            return true;
        }
        catch (Exception failure)
        {
            log.InitializeFailed(failure, service.Name);
            stop.Fail();
            return false;
        }
    }

    async Task RunAsync(List<ServiceHost> hosts)
    {
        await Task.WhenAll(hosts.Select(host => Task.Run(() => StartAsync(host)))).ConfigureAwait(false);
        await stop.Requested.ConfigureAwait(false);
        await Task.WhenAll(hosts.Select(host => Task.Run(() => StopAsync(host)))).ConfigureAwait(false);
    }

    async Task StartAsync(ServiceHost host)
    {
        try
        {
            await host.StartAsync(stop.Starting).ConfigureAwait(false);
            if (!stop.IsRequested)
            {
                host.Log.Started(host.Name);
            }
        }
        catch (OperationCanceledException) when (stop.Starting.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            host.Log.StartFailed(failure, host.Name);
            stop.Fail();
        }
    }

    async Task StopAsync(ServiceHost host)
    {
        await host.StopAsync().ConfigureAwait(false);
        if (host.Failure is { } failure)
        {
            host.Log.BackgroundServiceFailed(failure, host.Name);
            stop.Fail();
        }
    }
}
