using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

[assembly: AssemblyFixture(typeof(Lato.Docs.Tests.MessageTransports.RedisServer))]

namespace Lato.Docs.Tests.MessageTransports;

/// <summary>A Redis of our own, on a free port of this machine, which keeps nothing on disk. It starts for the first test that needs it.</summary>
public sealed class RedisServer : IDisposable
{
    const string Program = "/usr/bin/redis-server";

    readonly Lazy<Task<string>> _address;
    Process? _server;

    public RedisServer() => _address = new Lazy<Task<string>>(StartAsync);

    /// <summary>Where it is; skips the test if there is none.</summary>
    public Task<string> GetAddressAsync()
    {
        Assert.SkipWhen(!File.Exists(Program), $"Redis is not installed: there is no {Program}.");
        return _address.Value;
    }

    public void Dispose()
    {
        _server?.Kill();
        _server?.Dispose();
    }

    async Task<string> StartAsync()
    {
        var address = $"127.0.0.1:{FreePort()}";
        _server = Process.Start(new ProcessStartInfo(Program, ["--bind", "127.0.0.1", "--port", address.Split(':')[1], "--save", "", "--appendonly", "no", "--daemonize", "no"])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
        })!;
        _server.BeginOutputReadLine();
        for (var since = Stopwatch.StartNew(); ;)
        {
            try
            {
                await using var connection = await ConnectionMultiplexer.ConnectAsync(address);
                return address;
            }
            catch (RedisConnectionException) when (since.Elapsed < TimeSpan.FromSeconds(20) && !_server.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
