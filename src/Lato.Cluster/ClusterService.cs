using Akka.Actor;
using Lato.Cluster.Calls;
using Lato.Cluster.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Cluster;

/// <summary>Opens the modules of this node to others once they have started.</summary>
internal sealed class ClusterService(Application application, ClusterOptions options, ClusterPlacement placement, ClusterNodes nodes, ActorSystem system, ILogger log) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        system.ActorOf(Props.Create(() => new NodeWatcher(nodes)), $"lato-{application.Identifier}-nodes");
        if (options.SeedNodes.Length == 0)
        {
            var cluster = Akka.Cluster.Cluster.Get(system);
            cluster.Join(cluster.SelfAddress);
        }

        return Task.CompletedTask;
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await application.StartAsync(cancellationToken).ConfigureAwait(false); // a host may start its services concurrently
        foreach (var module in placement.Here.Keys)
        {
            system.ActorOf(Props.Create(() => new ModuleDoor(application, module, log)), ModuleDoor.NameOf(application.Identifier, module));
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
