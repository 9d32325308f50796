using ClusterOptionsOfAkka = Akka.Cluster.Hosting.ClusterOptions;
using Akka.Cluster.Hosting;
using Akka.Hosting;
using Akka.Remote.Hosting;
using Lato.Cluster.Listening;
using Lato.Cluster.Nodes;

namespace Lato.Cluster;

/// <summary>The settings of the cluster, in the group <c>cluster</c>, and what Akka makes of them.</summary>
internal static class ClusterSettings
{
    public const string Group = "cluster";

    /// <summary>What Akka.Remote and the head of a message need beside it.</summary>
    const int RoomForHead = 128 << 10;

    /// <summary>What Akka's defaults are made for is a cloud whose machines pause; what finds a lost node in seconds is this.</summary>
    const string Own =
        """
        akka.actor.serializers.lato = "Lato.Cluster.Wire.ClusterSerializer, Lato.Cluster"
        akka.actor.serialization-bindings."Lato.Cluster.Wire.RemoteCall, Lato.Cluster" = lato
        akka.actor.serialization-bindings."Lato.Cluster.Wire.RemoteCancel, Lato.Cluster" = lato
        akka.actor.serialization-bindings."Lato.Cluster.Wire.RemoteEvent, Lato.Cluster" = lato
        akka.actor.serialization-bindings."Lato.Cluster.Wire.RemoteResult, Lato.Cluster" = lato
        akka.actor.serialization-bindings."Lato.Cluster.Wire.RemoteFailure, Lato.Cluster" = lato
        akka.actor.serialization-bindings."Lato.Cluster.Wire.RemoteRefusal, Lato.Cluster" = lato
        akka.actor.serialization-bindings."Lato.Cluster.Wire.RemoteLocate, Lato.Cluster" = lato
        akka.actor.serialization-bindings."Lato.Cluster.Wire.RemoteLocated, Lato.Cluster" = lato
        akka.actor.serialization-bindings."Lato.Cluster.Wire.RemoteHello, Lato.Cluster" = lato
        akka.actor.serialization-bindings."Lato.Cluster.Wire.RemoteModules, Lato.Cluster" = lato
        akka.actor.serialization-bindings."Lato.Cluster.Wire.RemoteContracts, Lato.Cluster" = lato
        akka.remote.dot-netty.tcp.batching.enabled = off
        akka.cluster.failure-detector.acceptable-heartbeat-pause = 2s
        akka.cluster.split-brain-resolver.stable-after = 3s
        akka.cluster.singleton.hand-over-retry-interval = 200ms
        akka.cluster.sharding.state-store-mode = ddata
        akka.cluster.sharding.retry-interval = 500ms
        akka.cluster.downing-provider-class = "Akka.Cluster.SBR.SplitBrainResolverProvider, Akka.Cluster"
        """;

    public static void Describe(SettingsBuilder<ClusterOptions> settings) => settings
        .Text("host", nameof(ClusterOptions.Host), options => options.Host, (options, value) => options.Host = value)
        .Add("port", nameof(ClusterOptions.Port), SettingKinds.Number("a port, or 0 for any that is free", static port => port is >= 0 and < 65_536), options => options.Port, (options, value) => options.Port = value)
        .Add("roles", nameof(ClusterOptions.Roles), SettingKinds.Texts, options => options.Roles, (options, value) => options.Roles = value)
        .Add("seed-nodes", nameof(ClusterOptions.SeedNodes), SettingKinds.TextThat("addresses such as 10.0.0.1:4053, as a list or separated by commas", ClusterTexts.AreAddresses) with { IsList = true }, options => options.SeedNodes, (options, value) => options.SeedNodes = value)
        .Add("node-wait", nameof(ClusterOptions.NodeWait), SettingKinds.Wait, options => options.NodeWait, (options, value) => options.NodeWait = value)
        .Add("max-message-size", nameof(ClusterOptions.MaxMessageSize), SettingKinds.Number("a number of bytes from 1024 to 1073741824", static size => size is >= 1_024 and <= 1 << 30), options => options.MaxMessageSize, (options, value) => options.MaxMessageSize = value)
        .Text("tls.certificate", nameof(ClusterOptions.TlsCertificate), options => options.TlsCertificate, (options, value) => options.TlsCertificate = value)
        .Text("tls.key", nameof(ClusterOptions.TlsKey), options => options.TlsKey, (options, value) => options.TlsKey = value)
        .Text("tls.password", nameof(ClusterOptions.TlsPassword), options => options.TlsPassword, (options, value) => options.TlsPassword = value)
        .Text("tls.authority", nameof(ClusterOptions.TlsAuthority), options => options.TlsAuthority, (options, value) => options.TlsAuthority = value);

    public static void Apply(AkkaConfigurationBuilder akka, string system, ClusterOptions options, NodeRoles roles)
    {
        var tls = ClusterTls.Of(options);
        var isAsked = DescriptionRequest.IsPresent || ToolCommandRequest.IsPresent; // by the tool: then it must not join those that run
        if (!isAsked)
        {
            ListenCheck.Run(options);
        }

        var seeds = isAsked ? [] : ClusterTexts.ListOf(options.SeedNodes);
        akka.AddHocon(Own, HoconAddMode.Prepend)
            .AddHocon(FrameOf(options.MaxMessageSize), HoconAddMode.Prepend)
            .WithRemoting(new RemoteOptions { HostName = isAsked ? new ClusterOptions().Host : options.Host, Port = isAsked ? 0 : options.Port })
            .WithClustering(new ClusterOptionsOfAkka
            {
                Roles = [.. roles.ForAkka],
                SeedNodes = [.. seeds.Select(seed => $"akka.{(tls is null ? "" : "ssl.")}tcp://{system}@{seed}")],
            });
        if (tls is not null)
        {
            akka.AddHocon("akka.remote.dot-netty.tcp.enable-ssl = on", HoconAddMode.Prepend).AddSetup(tls.ToSetup());
        }
    }

    /// <summary>Akka.Remote drops what is larger than a frame, so frames hold more than what may be sent.</summary>
    static string FrameOf(int size) =>
        $"""
        akka.remote.dot-netty.tcp.maximum-frame-size = {size + RoomForHead}b
        akka.remote.dot-netty.tcp.send-buffer-size = {size + RoomForHead}b
        akka.remote.dot-netty.tcp.receive-buffer-size = {size + RoomForHead}b
        """;
}
