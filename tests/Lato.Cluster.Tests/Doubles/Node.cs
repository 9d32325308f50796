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
    readonly List<Process> _others = [];
    readonly IHost _host;
    readonly int _port;

    Node(IHost host, int port) => (_host, _port) = (host, port);

    public IApplication App => _host.Services.GetRequiredService<IApplication>();

    /// <summary>What it has logged from Information on.</summary>
    public FakeLog Log { get; private init; } = null!;

    /// <summary>Where it listens.</summary>
    public string Address => $"127.0.0.1:{_port}";

    public static Task<Node> StartAsync(params string[] settings) => StartAtAsync(FreePort(), settings);

    public static async Task<Node> StartAtAsync(int port, params string[] settings)
    {
        var log = new FakeLog();
        var node = new Node(ShopHost.Build([$"--lato:cluster:port={port}", .. settings], logging => logging.AddProvider(log)), port) { Log = log };
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

    /// <summary>Starts another process that joins.</summary>
    public async Task<Process> JoinAsync(params string[] settings)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Lato.Cluster.Probe.dll"), $"--lato:cluster:seed-nodes=127.0.0.1:{_port}", .. settings])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _others.Add(process);
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
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
