using Akka;
using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Cluster.Tools.Singleton;
using Akka.Configuration;
using Lato.Cluster.Calls;
using Lato.Cluster.Places;
using Microsoft.Extensions.Logging;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Instances;

/// <summary>Has Akka decide which instances of singleton and sharded modules are on this node. Used by the start of a node and then by its stop.</summary>
internal sealed class ClusterInstances
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(5); // beyond the time that calls have for their end

    readonly NodeParts _node;
    readonly Application _application;
    readonly ClusterPlacement _placement;
    readonly ActorSystem _system;
    readonly ILogger _log;

    /// <param name="node">The node.</param>
    /// <param name="placement">Knows the modules.</param>
    /// <param name="system">The Akka system.</param>
    public ClusterInstances(NodeParts node, ClusterPlacement placement, ActorSystem system)
    {
        (_node, _application, _placement, _system, _log) = (node, node.Application, placement, system, node.Log);
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseBeforeClusterShutdown, $"end-lato-shards-of-{_application.Identifier}", EndAsync);
    }

    IEnumerable<ShardPlace> Shards => _placement.Places.OfType<ShardPlace>();

    public void Start()
    {
        foreach (var place in _placement.Places.OfType<SingletonPlace>().Where(place => _placement.Runs(place)))
        {
            StartSingleton(place);
        }

        foreach (var place in Shards)
        {
            place.Region = _placement.Runs(place) ? StartRegion(place) : StartProxy(place);
        }
    }

    /// <summary>Gives up the shards of this node: their calls end, their instances are passivated, and they are on other nodes then. Calls from here go there.</summary>
    public Task LeaveAsync(CancellationToken cancellationToken) => Akka.Cluster.Cluster.Get(_system).IsTerminated ? Task.CompletedTask // as when the cluster has removed this node
        : Task.WhenAll(Shards.Where(place => place.Region is not null && _placement.Runs(place)).Select(place => LeaveAsync(place, cancellationToken)));

    async Task LeaveAsync(ShardPlace place, CancellationToken cancellationToken)
    {
        var region = place.Region!;
        place.Region = await ClusterSharding.Get(_system).StartProxyAsync(NameOf(place), place.Role!, ShardKeys.Instance).ConfigureAwait(false);
        region.Tell(GracefulShutdown.Instance);
        Task left = region.WatchAsync(cancellationToken);
        var drain = ((IMessageEntryPoint)_application).DrainTimeout;
        await left.WaitAsync(drain == Timeout.InfiniteTimeSpan ? drain : drain + Limit, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!left.IsCompletedSuccessfully)
        {
            _log.ShardsAreLate(place.Module);
            _system.Stop(region);
        }
    }

    /// <summary>The application has stopped, and no one waits for what regions still keep for shards that have no node.</summary>
    async Task<Done> EndAsync()
    {
        foreach (var region in Shards.Select(place => place.Region).OfType<AkkaRef>())
        {
            _system.Stop(region);
            await ((Task)region.WatchAsync()).WaitAsync(Limit, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return Done.Instance;
    }

    void StartSingleton(SingletonPlace place)
    {
        var (application, calls, log) = (_application, CallsOf(place), _log);
        ModuleDoor.Open(_system, NameOf(place), calls, () => place.Here, happened => log.EventIsLost(happened.Event, place.Module));
        var settings = ClusterSingletonManagerSettings.Create(_system).WithRole(place.Role!).WithSingletonName("owner");
        _system.ActorOf(ClusterSingletonManager.Props(Props.Create(() => new SingletonOwner(application, place, log)), StopInstance.Message, settings), $"{NameOf(place)}-singleton");
    }

    AkkaRef StartRegion(ShardPlace place)
    {
        var calls = CallsOf(place);
        ModuleDoor.Open(_system, NameOf(place), calls);
        var (sharding, modules, settings) = (ClusterSharding.Get(_system), new ShardedModules(_application, place.Module, calls, _log), SettingsOf(place));
        return sharding.Start(NameOf(place), ShardEntityProducer.PropsOf(modules), settings, ShardKeys.Instance, sharding.DefaultShardAllocationStrategy(settings), StopInstance.Message);
    }

    AkkaRef StartProxy(ShardPlace place) => ClusterSharding.Get(_system).StartProxy(NameOf(place), place.Role!, ShardKeys.Instance);

    ClusterShardingSettings SettingsOf(ShardPlace place)
    {
        var after = _application.GetModuleOptions(place.Module).PassivateAfter;
        _ = ClusterSharding.Get(_system); // which has the defaults of its section
        var own = ConfigurationFactory.ParseString($"passivate-idle-entity-after = {(after == Timeout.InfiniteTimeSpan ? "off" : $"{(long)Math.Ceiling(after.TotalMilliseconds)}ms")}");
        var config = _system.Settings.Config;
        var sharding = config.GetConfig("akka.cluster.sharding");
        return ClusterShardingSettings.Create(own.WithFallback(sharding), config.GetConfig(sharding.GetString("coordinator-singleton"))).WithRole(place.Role!);
    }

    ModuleCalls CallsOf(ModulePlace place) => new(_node, place.Module, _placement.HandlersOf(place.Module));

    string NameOf(ModulePlace place) => ModuleDoor.NameOf(_application.Identifier, place.Module);
}
