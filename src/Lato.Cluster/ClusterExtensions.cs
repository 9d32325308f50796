using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using Akka.Remote.Hosting;
using Lato.Cluster;
using Lato.Cluster.Calls;
using Lato.Cluster.Nodes;
using Lato.Cluster.Splitting;
using Lato.Cluster.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato;

/// <summary>Spreads applications over the nodes of a cluster.</summary>
public static class ClusterExtensions
{
    /// <summary>
    /// Makes the process a node of a cluster, on Akka.NET: a module with a role, by <c>lato.modules.&lt;identifier&gt;.role</c>, runs on the nodes that have it, and its commands and queries are
    /// handled there, in transactions of their own. A node without roles runs all modules.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="configure">Sets options; what configuration says under <c>lato.cluster</c> wins.</param>
    public static LatoBuilder UseCluster(this LatoBuilder builder, Action<ClusterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (name, identifier, services) = (builder.Name, builder.Identifier, builder.Services);
        if (builder.AddSettings<ClusterOptions>(ClusterSettings.Group, ClusterSettings.Describe))
        {
            var system = AkkaApplicationExtensions.SystemNameOf(name);
            services.AddAkka(system, (akka, provider) => ClusterSettings.Apply(akka, system, provider.GetRequiredKeyedService<ClusterOptions>(name), provider.GetRequiredKeyedService<NodeRoles>(identifier)));
            builder.UseAkka().AddMessaging().Serves<ClusterTransport>();
            services.AddSingleton(SplitCommand.For(name, services));
            services.AddKeyedSingleton(identifier, (provider, _) => new ClusterNodes(provider.GetService<TimeProvider>() ?? TimeProvider.System));
            services.AddKeyedSingleton(identifier, (provider, _) => new NodeRoles(
                provider.GetRequiredKeyedService<ClusterOptions>(name), provider.GetRequiredKeyedService<Application>(name).EnabledModules, provider.GetService<IConfiguration>()));
            services.AddKeyedSingleton(identifier, (provider, _) => new KnownFailures(provider.GetRequiredKeyedService<Application>(name)));
            services.AddKeyedSingleton(identifier, (provider, _) => new CarriedValues(provider.GetRequiredKeyedService<Application>(name)));
            services.AddKeyedSingleton(identifier, (provider, _) => new ClusterPlacement(
                identifier,
                provider.GetRequiredKeyedService<ClusterOptions>(name),
                new Lazy<NodeRoles>(() => provider.GetRequiredKeyedService<NodeRoles>(identifier)),
                provider.GetRequiredKeyedService<ClusterNodes>(identifier),
                new Lazy<ActorSystem>(provider.GetRequiredService<ActorSystem>),
                new Lazy<KnownFailures>(() => provider.GetRequiredKeyedService<KnownFailures>(identifier)),
                new Lazy<CarriedValues>(() => provider.GetRequiredKeyedService<CarriedValues>(identifier)),
                () => builder.IsIdempotencyServed,
                provider.GetService<TimeProvider>() ?? TimeProvider.System));
            services.AddSingleton<IHostedService>(provider => new ClusterService(
                provider.GetRequiredKeyedService<Application>(name),
                provider.GetRequiredKeyedService<ClusterOptions>(name),
                provider.GetRequiredKeyedService<ClusterPlacement>(identifier),
                provider.GetRequiredKeyedService<ClusterNodes>(identifier),
                provider.GetRequiredKeyedService<MessagingOptions>(name),
                provider.GetRequiredKeyedService<KnownFailures>(identifier),
                provider.GetRequiredService<ActorSystem>(),
                provider.GetService<IHostApplicationLifetime>(),
                LogOf(provider)));
            builder.Configure(application => application
                .PlaceModules(provider => provider.GetRequiredKeyedService<ClusterPlacement>(identifier))
                .AddEventForwarder(provider => new ClusterEvents(provider.GetRequiredKeyedService<ClusterPlacement>(identifier), provider.GetRequiredKeyedService<ClusterOptions>(name), new Lazy<CarriedValues>(() => provider.GetRequiredKeyedService<CarriedValues>(identifier)), LogOf(provider))));
        }

        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        return builder;
    }

    static ILogger LogOf(IServiceProvider services) => services.GetRequiredService<ILoggerFactory>().CreateLogger("Lato.Cluster");
}
