using Microsoft.Extensions.Logging;

namespace Lato.Services;

/// <summary>Runs the services of a process from their start to their end. Whatever fails is logged, and none of it throws.</summary>
internal sealed class ServiceProcess(ServiceHostBuilder builder, ServiceStop stop, GracePeriod gracePeriod, ILogger log)
{
    public async Task RunAsync(IReadOnlyCollection<ServiceDefinition> services)
    {
        var hosts = new List<ServiceHost>();
        var areBuilt = services.All(service => Succeeds(service, () => hosts.Add(builder.Build(service))));
        if (areBuilt && DescriptionRequest.IsPresent)
        {
            var obstacle = hosts.Select(host => host.Obstacle()).FirstOrDefault(found => found is not null);
            await DescriptionRequest.WriteAsync(hosts.SelectMany(host => host.Applications), obstacle, CancellationToken.None).ConfigureAwait(false);
        }
        else if (areBuilt && ToolCommandRequest.IsPresent)
        {
            await ToolCommandRequest.RunAsync(hosts.Select(host => host.Services), stop.Starting).ConfigureAwait(false);
        }
        else if (areBuilt && hosts.TrueForAll(TryInitialize))
        {
            await RunAsync(hosts).ConfigureAwait(false);
        }

        gracePeriod.Begin();
        await gracePeriod.CoversAsync(Task.WhenAll(hosts.Select(host => Task.Run(host.DisposeAsync)))).ConfigureAwait(false);
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
        gracePeriod.Length = hosts.Any(host => host.GracePeriod == Timeout.InfiniteTimeSpan) ? Timeout.InfiniteTimeSpan : hosts.Max(host => host.GracePeriod);
        var starting = Task.WhenAll(hosts.Select(host => Task.Run(() => StartAsync(host))));
        await stop.Requested.ConfigureAwait(false);
        if (await gracePeriod.CoversAsync(starting).ConfigureAwait(false))
        {
            await Task.WhenAll(hosts.Select(StopAsync)).ConfigureAwait(false);
        }
        else
        {
            hosts.ForEach(host => host.Log.StartAbandoned(host.Name));
        }
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
            gracePeriod.Begin(); // the log may hang
            host.Log.StartFailed(failure, host.Name);
            stop.Fail();
        }
    }

    async Task StopAsync(ServiceHost host)
    {
        host.Log.Stopping(host.Name);
        if (!await gracePeriod.CoversAsync(Task.Run(host.StopAsync)).ConfigureAwait(false))
        {
            host.Log.StopAbandoned(host.Name, host.GracePeriod);
        }
        else if (BackgroundFailure(host) is { } failure)
        {
            host.Log.BackgroundServiceFailed(failure, host.Name);
            stop.Fail();
        }

        host.Log.Terminated(host.Name);
    }

    static Exception? BackgroundFailure(ServiceHost host)
    {
        try
        {
            return host.BackgroundFailure();
        }
        catch (Exception failure)
        {
            return failure; // a transient service is made again when it is asked for
        }
    }
}
