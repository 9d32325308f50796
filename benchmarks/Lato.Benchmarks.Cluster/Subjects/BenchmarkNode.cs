using Akka.Actor;
using Akka.Cluster.Sharding;
using Lato;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clusters.Subjects;

/// <summary>A node with the modules, and with plain actors beside them.</summary>
internal sealed class BenchmarkNode : IAsyncDisposable
{
    public const string Back = "back";

    readonly IHost _host;

    BenchmarkNode(IHost host) => _host = host;

    public IApplication App => _host.Services.GetRequiredService<IApplication>();

    public ActorSystem System => _host.Services.GetRequiredService<ActorSystem>();

    /// <summary>Sends plain messages to the actors of their keys.</summary>
    public Akka.Actor.IActorRef Region { get; private set; } = null!;

    public static async Task<BenchmarkNode> StartAsync(string role, params string[] settings)
    {
        var builder = Host.CreateApplicationBuilder([$"--lato:cluster:roles={role}", .. settings]);
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
        [
            new("lato:modules:echo:role", Back),
            new("lato:modules:touched:role", Back),
            new("lato:modules:work:role", Back),
            new("lato:cluster:node-wait", "30s"),
            new("akka:actor:serializers:plain", "Clusters.Subjects.PlainSerializer, Lato.Benchmarks.Cluster"),
            new("akka:actor:serialization-bindings:Clusters.Subjects.IPlainMessage, Lato.Benchmarks.Cluster", "plain"),
            new("akka:cluster:failure-detector:acceptable-heartbeat-pause", "10s"), // processors are busy
        ]);
        builder.AddLato("bench", app => app.AddModule<EchoModule>().AddModule<TouchedModule>().AddModule<WorkModule>()).UseCluster();
        var node = new BenchmarkNode(builder.Build());
        await node._host.StartAsync();
        var sharding = ClusterSharding.Get(node.System);
        if (role == Back)
        {
            node.System.ActorOf(Props.Create<PlainEchoActor>(), "plain-echo");
            node.Region = sharding.Start("plain", Props.Create<PlainEntity>(), ClusterShardingSettings.Create(node.System).WithRole(Back), new PlainKeys());
        }
        else
        {
            node.Region = sharding.StartProxy("plain", Back, new PlainKeys());
        }

        return node;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
