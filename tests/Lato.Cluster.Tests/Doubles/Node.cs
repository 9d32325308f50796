using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Lato.Cluster.Probe;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Cluster.Tests.Doubles;

/// <summary>A node in this process, and others in processes of their own that join it. Settings are those of the program.</summary>
internal sealed class Node : IAsyncDisposable
{
    /// <summary>Where many tests run at once, a node may have nothing to run on for longer than usual.</summary>
    const string Patience = "--akka:cluster:failure-detector:acceptable-heartbeat-pause=5s";

    readonly List<Process> _others = [];
    readonly IHost _host;
    readonly int _port;

    Node(IHost host, int port) => (_host, _port) = (host, port);

    public IApplication App => _host.Services.GetRequiredService<IApplication>();

    public IServiceProvider Services => _host.Services;

    /// <summary>What it has logged from Information on.</summary>
    public FakeLog Log { get; private init; } = null!;

    /// <summary>Where it listens.</summary>
    public string Address => $"127.0.0.1:{_port}";

    public static Task<Node> StartAsync(params string[] settings) => StartAtAsync(FreePort(), settings);

    public static async Task<Node> StartAtAsync(int port, params string[] settings)
    {
        var log = new FakeLog();
        var node = new Node(ShopHost.Build([Patience, $"--lato:cluster:port={port}", .. settings], logging => logging.AddProvider(log)), port) { Log = log };
        try
        {
            await node._host.StartAsync();
        }
        catch
        {
            node._host.Dispose();
            throw;
        }

        return node;
    }

    /// <summary>Starts a node that joins another one, which is in a process of its own.</summary>
    public static async Task<(Node Node, Process Other)> StartSecondAsync(params string[] settings)
    {
        var port = FreePort();
        var other = await LaunchAsync([$"--lato:cluster:port={port}", .. settings]);
        var node = await StartAsync([$"--lato:cluster:seed-nodes=127.0.0.1:{port}", .. settings]);
        node._others.Add(other);
        return (node, other);
    }

    /// <summary>Starts another process that joins.</summary>
    public async Task<Process> JoinAsync(params string[] settings)
    {
        var process = await LaunchAsync([$"--lato:cluster:seed-nodes=127.0.0.1:{_port}", .. settings]);
        _others.Add(process);
        return process;
    }

    /// <summary>Waits until it knows so many nodes that run a module: in a cluster of two, the one that is left may be the one that is to end.</summary>
    public Task KnowsAsync(int nodes, string module)
    {
        var application = _host.Services.GetRequiredService<Application>();
        return Until.HoldsAsync(() => application.Describe().Modules.Single(one => one.Identifier == module).Place!.Nodes.Count == nodes);
    }

    /// <summary>Has a process stop as a host does.</summary>
    /// <returns>How long it has taken.</returns>
    public static async Task<TimeSpan> StopAsync(Process other)
    {
        var clock = Stopwatch.StartNew();
        other.StandardInput.Close();
        await other.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(90));
        return clock.Elapsed;
    }

    static async Task<Process> LaunchAsync(params string[] settings)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Lato.Cluster.Probe.dll"), Patience, .. settings])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("started", await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)));
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var other in _others)
        {
            other.Kill(); // does nothing to one that has ended
            await other.WaitForExitAsync();
            other.Dispose();
        }

        await _host.StopAsync();
        _host.Dispose();
        await _host.StopAsync(); // as the second one of two that stop a host
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
