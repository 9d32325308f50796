using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RabbitMQ.Client;

namespace Brokers.Broker;

/// <summary>A RabbitMQ of our own, on free ports of this machine, in a folder that goes with it.</summary>
internal sealed class RabbitProcess : IAsyncDisposable
{
    const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    readonly string _folder = Path.Combine(Path.GetTempPath(), $"lato-rabbitmq-{Guid.NewGuid():N}");
    readonly string _node = $"lato{Guid.NewGuid():N}@localhost";
    readonly int _names = FreePort();
    readonly int _distribution = FreePort();
    Process? _server;

    public int Port { get; } = FreePort();

    public static async Task<RabbitProcess> StartAsync()
    {
        if (!File.Exists(Program))
        {
            throw new InvalidOperationException($"There is no {Program}. Install the Debian package rabbitmq-server.");
        }

        var started = new RabbitProcess();
        Directory.CreateDirectory(started._folder);
        await File.WriteAllTextAsync(started.Of("rabbit.conf"), $"listeners.tcp.1 = 127.0.0.1:{started.Port}\nloopback_users = none\nlog.console = false\n");
        await File.WriteAllTextAsync(started.Of("plugins"), "[].\n");
        await File.WriteAllTextAsync(started.Of(".erlang.cookie"), $"{Guid.NewGuid():N}");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(started.Of(".erlang.cookie"), UnixFileMode.UserRead);
        }

        started._server = started.Run(Program);
        for (var since = Stopwatch.StartNew(); ; await Task.Delay(200))
        {
            try
            {
                await using var connection = await started.ConnectAsync("/");
                return started;
            }
            catch (Exception) when (since.Elapsed < TimeSpan.FromMinutes(2) && !started._server.HasExited)
            {
                // It is not there yet.
            }
        }
    }

    public Task<IConnection> ConnectAsync(string virtualHost) => new ConnectionFactory { HostName = "127.0.0.1", Port = Port, VirtualHost = virtualHost }.CreateConnectionAsync();

    /// <summary>Makes a virtual host, so that measurements do not meet.</summary>
    public async Task<string> CreateHostAsync()
    {
        var name = $"v{Guid.NewGuid():N}";
        await ControlAsync("add_vhost", name);
        await ControlAsync("set_permissions", "-p", name, "guest", ".*", ".*", ".*");
        return name;
    }

    public async ValueTask DisposeAsync()
    {
        _server!.Kill(entireProcessTree: true);
        await _server.WaitForExitAsync();
        using (var names = Run("/usr/bin/epmd", "-kill"))
        {
            await names.WaitForExitAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    async Task ControlAsync(params string[] arguments)
    {
        using var control = Run("/usr/lib/rabbitmq/bin/rabbitmqctl", ["--quiet", "-n", _node, .. arguments]);
        await control.WaitForExitAsync();
        if (control.ExitCode != 0)
        {
            throw new InvalidOperationException($"rabbitmqctl {string.Join(' ', arguments)} ended with {control.ExitCode}.");
        }
    }

    string Of(string file) => Path.Combine(_folder, file);

    Process Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" > /dev/null 2>&1", "sh", program, .. arguments]) { WorkingDirectory = _folder };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["HOME"] = _folder,
            ["RABBITMQ_NODENAME"] = _node,
            ["RABBITMQ_MNESIA_BASE"] = Of("data"),
            ["RABBITMQ_LOG_BASE"] = Of("log"),
            ["RABBITMQ_CONFIG_FILE"] = Of("rabbit.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Of("plugins"),
            ["RABBITMQ_CONF_ENV_FILE"] = Of("none"),
            ["RABBITMQ_DIST_PORT"] = $"{_distribution}",
            ["ERL_EPMD_PORT"] = $"{_names}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        })
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
