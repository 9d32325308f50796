using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Lato.Cluster.Probe;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Cluster.Tests.Doubles;

/// <summary>A node in this process, and others in processes of their own that join it. Settings are those of the program.</summary>
internal sealed class Node : IAsyncDisposable
{
    readonly List<Process> _others = [];
    readonly IHost _host;
    readonly int _port;

    Node(IHost host, int port) => (_host, _port) = (host, port);

    public IApplication App => _host.Services.GetRequiredService<IApplication>();

    public static async Task<Node> StartAsync(params string[] settings)
    {
        var port = FreePort();
        var node = new Node(ShopHost.Build([$"--lato:cluster:port={port}", .. settings]), port);
        await node._host.StartAsync();
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
            other.Kill();
            await other.WaitForExitAsync();
            other.Dispose();
        }

        await _host.StopAsync();
        _host.Dispose();
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
