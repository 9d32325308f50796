using Akka.Actor;
using Lato.Cluster.Calls;
using Lato.Cluster.Instances;
using Lato.Cluster.Nodes;
using Lato.Cluster.Wire;
using Lato.Engine;
using Lato.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster;

/// <summary>Opens the modules of this node to others once they have started.</summary>
internal sealed class ClusterService(Application application, ClusterOptions options, ClusterPlacement placement, ClusterNodes nodes, MessagingOptions messaging, KnownFailures failures, ActorSystem system, IHostApplicationLifetime? lifetime, ILogger log) : IHostedLifecycleService
{
    static readonly TimeSpan JoinWait = TimeSpan.FromSeconds(10); // it takes about three where all is well

    readonly StopStep _stop = new();
    ClusterInstances? _instances;
    AkkaRef? _watcher;
    volatile bool _isStopping;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _watcher = system.ActorOf(Props.Create(() => new NodeWatcher(nodes, Compare, JoinWait, TellLate)), $"lato-{application.Identifier}-nodes");
        system.ActorOf(Props.Create(() => new UndeliveredCalls()), $"lato-{application.Identifier}-undelivered");
        var cluster = Akka.Cluster.Cluster.Get(system);
        cluster.RegisterOnMemberRemoved(EndWithoutCluster);
        if (options.SeedNodes.Length == 0)
        {
            cluster.Join(cluster.SelfAddress);
        }

        return Task.CompletedTask;
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await application.StartAsync(cancellationToken).ConfigureAwait(false); // a host may start its services concurrently
        var handlers = application.GetHandlers().ToLookup(handler => handler.Module);
        var parts = new NodeParts(application, options, messaging, failures, log);
        foreach (var module in placement.Here.Keys)
        {
            var calls = new ModuleCalls(parts, module, handlers[module].Where(handler => handler.MessageType is not null));
            ModuleDoor.Open(system, ModuleDoor.NameOf(application.Identifier, module), calls);
        }

        _instances = new ClusterInstances(parts, placement, system);
        _instances.Start();
        _watcher!.Tell(
            new OwnModules(new RemoteModules([.. placement.Here.Keys]), () => new RemoteContracts(placement.Here.Keys.ToDictionary(module => module, module => ModuleContract.Of(handlers[module], messaging)))),
            ActorRefs.NoSender);
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _stop.TakeAsync(() => _instances?.LeaveAsync(cancellationToken) ?? Task.CompletedTask);

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What is not a part of the cluster any more cannot become one again, and would serve what others serve now.</summary>
    void EndWithoutCluster()
    {
        if (!_isStopping)
        {
            log.NodeIsRemoved();
            lifetime?.StopApplication();
        }
    }

    void TellLate() => log.JoinIsLate(JoinWait.TotalSeconds, options.SeedNodes.Length == 0 ? "none" : options.SeedNodes);

    void Compare(Address node, RemoteContracts contracts) => Task.Run(() => CompareNow(node, contracts)).LogFailure(log, $"The comparison with the modules of node {node}");

    void CompareNow(Address node, RemoteContracts contracts)
    {
        foreach (var (module, there) in contracts.Contracts)
        {
            if (placement.ContractOf(module) is { } here && ModuleContract.Difference(here, there) is { } differences)
            {
                log.ContractDiffers($"{node.Host}:{node.Port}", module, differences);
            }
        }
    }
}
