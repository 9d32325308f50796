using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using RabbitMQ.Client;

namespace Lato.Amqp.Tests.Broker;

/// <summary>A RabbitMQ of our own, on free ports of this machine, in a folder that goes with it.</summary>
public class RabbitProcess : IAsyncDisposable
{
    const int HostsAtOnce = 10;
    const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    readonly string _folder = Path.Combine(Path.GetTempPath(), $"lato-rabbitmq-{Guid.NewGuid():N}");
    readonly string _node = $"lato{Guid.NewGuid():N}@localhost";
    readonly int _namesPort = FreePort();
    readonly int _distribution = FreePort();
    readonly SemaphoreSlim _making = new(1);
    readonly Queue<string> _made = new();
    Process? _names; // what finds nodes by their names; the broker would leave one behind
    Process? _server;

    public int Port { get; private set; }

    /// <summary>Where it listens to encrypted connections; 0 without a certificate.</summary>
    public int TlsPort { get; private set; }

    /// <summary>Encrypts connections to it; set before it starts.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Why there can be none on this machine; null if there can.</summary>
    public static string? Missing => File.Exists(Program) ? null : $"RabbitMQ is not installed: there is no {Program}. Install the Debian package rabbitmq-server.";

    /// <summary>Makes its folder, and starts it.</summary>
    public async Task CreateAsync()
    {
        Port = FreePort();
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, "rabbit.conf"), $"listeners.tcp.1 = 127.0.0.1:{Port}\nloopback_users = none\nlog.console = false\n{await TlsAsync()}");
        await File.WriteAllTextAsync(Path.Combine(_folder, "plugins"), "[].\n");
        await File.WriteAllTextAsync(Path.Combine(_folder, ".erlang.cookie"), $"{Guid.NewGuid():N}");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(_folder, ".erlang.cookie"), UnixFileMode.UserRead);
        }

        _names = Start("/usr/bin/epmd", "-port", $"{_namesPort}", "-address", "127.0.0.1");
        await StartAsync();
    }

    async Task<string> TlsAsync()
    {
        if (Certificate is null)
        {
            return "";
        }

        TlsPort = FreePort();
        var (certificate, key) = (Path.Combine(_folder, "certificate.pem"), Path.Combine(_folder, "key.pem"));
        await File.WriteAllTextAsync(certificate, Certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(key, Certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return $"listeners.ssl.1 = 127.0.0.1:{TlsPort}\nssl_options.certfile = {certificate}\nssl_options.keyfile = {key}\nssl_options.cacertfile = {certificate}\nssl_options.verify = verify_none\n";
    }

    /// <summary>Starts it, at first and again.</summary>
    public async Task StartAsync()
    {
        _server = Start(Program);
        await ConnectedAsync();
    }

    /// <summary>
    /// Waits until queues that were declared now outlive its end. It writes its list of quorum queues half a second after the last change, and says nothing of
    /// that: those that are not in it are there after a new start, and nothing can be consumed from them.
    /// </summary>
    public Task SavedAsync() => Task.Delay(TimeSpan.FromSeconds(2));

    /// <summary>Ends it at once, as a loss of power does.</summary>
    public async Task KillAsync()
    {
        _server!.Kill(entireProcessTree: true);
        await _server.WaitForExitAsync();
        _server.Dispose();
        _server = null;
    }

    /// <summary>Gives a virtual host of its own to each test, so that tests do not see each other's queues.</summary>
    public async Task<string> CreateHostAsync()
    {
        await _making.WaitAsync();
        try
        {
            if (!_made.TryDequeue(out var name))
            {
                // A program that asks the broker takes a second, so it asks for several.
                string[] names = [.. Enumerable.Range(0, HostsAtOnce).Select(_ => $"v{Guid.NewGuid():N}")];
                await ControlAsync("eval", string.Concat(names.Select(host =>
                    $"rabbit_vhost:add(<<\"{host}\">>, <<\"test\">>), rabbit_auth_backend_internal:set_permissions(<<\"guest\">>, <<\"{host}\">>, <<\".*\">>, <<\".*\">>, <<\".*\">>, <<\"test\">>), ")) + "ok.");
                name = names[0];
                Array.ForEach(names[1..], _made.Enqueue);
            }

            return name;
        }
        finally
        {
            _making.Release();
        }
    }

    /// <summary>Asks the broker to do something.</summary>
    public async Task<string> ControlAsync(params string[] arguments)
    {
        using var control = Start("/usr/lib/rabbitmq/bin/rabbitmqctl", ["--quiet", "-n", _node, .. arguments]);
        var said = control.StandardOutput.ReadToEndAsync();
        var complaints = await control.StandardError.ReadToEndAsync();
        await control.WaitForExitAsync();
        return control.ExitCode == 0 ? await said : throw new InvalidOperationException($"rabbitmqctl {string.Join(' ', arguments)}: {complaints}{await said}");
    }

    /// <summary>Connects to a virtual host, beside what is tested.</summary>
    public Task<IConnection> ConnectAsync(string virtualHost = "/") =>
        new ConnectionFactory { HostName = "127.0.0.1", Port = Port, VirtualHost = virtualHost }.CreateConnectionAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await KillAsync();
        }

        if (Directory.Exists(_folder))
        {
            _names!.Kill();
            await _names.WaitForExitAsync();
            _names.Dispose();
            Directory.Delete(_folder, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["HOME"] = _folder,
            ["RABBITMQ_NODENAME"] = _node,
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "data"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log"),
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder, "rabbit.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "plugins"),
            ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(_folder, "none"),
            ["RABBITMQ_DIST_PORT"] = $"{_distribution}",
            ["ERL_EPMD_PORT"] = $"{_namesPort}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        })
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    async Task ConnectedAsync()
    {
        _server!.OutputDataReceived += (_, _) => { };
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
        for (var since = Stopwatch.StartNew(); ;)
        {
            try
            {
                await using var connection = await ConnectAsync();
                return;
            }
            catch (Exception) when (since.Elapsed < TimeSpan.FromMinutes(2) && !_server.HasExited)
            {
                await Task.Delay(200); // a process does not say when it listens
            }
        }
    }
}
