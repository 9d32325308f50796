using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Lato.Schedules.Tests.Cluster;

/// <summary>A PostgreSQL of our own, on a free port of this machine, in a folder that goes with it.</summary>
public sealed class PostgreSqlProcess : IAsyncDisposable
{
    /// <summary>The one name that needs a password. Whoever uses it creates it.</summary>
    public const string GuardedUser = "guarded";

    readonly string _folder = Path.Combine(Path.GetTempPath(), $"lato-postgresql-{Guid.NewGuid():N}");
    Process? _server;
    int _port;

    /// <summary>Where the newest one is installed; null if none is.</summary>
    public static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Max()
        : null;

    string Data => Path.Combine(_folder, "data");

    public string ConnectionString { get; private set; } = "";

    /// <summary>Makes and starts it.</summary>
    public async Task CreateAsync()
    {
        _port = FreePort();
        Directory.CreateDirectory(_folder);
        if (Environment.UserName == "root")
        {
            await Process.Start("chown", ["postgres", _folder]).WaitForExitAsync();
        }

        using (var made = Run("initdb", "-D", Data, "-U", "lato", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"))
        {
            await made.WaitForExitAsync();
            if (made.ExitCode != 0)
            {
                throw new InvalidOperationException($"initdb ended with exit code {made.ExitCode}.");
            }
        }

        var access = Path.Combine(Data, "pg_hba.conf");
        await File.WriteAllTextAsync(access, $"host all {GuardedUser} 127.0.0.1/32 scram-sha-256\n{await File.ReadAllTextAsync(access)}");
        ConnectionString = $"Host=127.0.0.1;Port={_port};Username=lato;Database=postgres";
        await StartAsync();
    }

    /// <summary>Starts it, at first and again.</summary>
    public Task StartAsync()
    {
        _server = Run("postgres", "-D", Data, "-p", $"{_port}", "-k", _folder, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off");
        return ConnectedAsync();
    }

    /// <summary>Takes it away.</summary>
    public async Task StopAsync()
    {
        using var stopping = Run("pg_ctl", "-D", Data, "-m", "immediate", "stop");
        await stopping.WaitForExitAsync();
        await _server!.WaitForExitAsync();
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Makes a database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return ConnectionString.Replace("Database=postgres", $"Database={name}", StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            NpgsqlConnection.ClearAllPools();
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync();
            _server.Dispose();
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>PostgreSQL does not run as root.</summary>
    static Process Run(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(Programs!, program), .. arguments];
        var start = Environment.UserName == "root" ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", .. command]) : new ProcessStartInfo(command[0], command[1..]);
        start.WorkingDirectory = "/";
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    async Task ConnectedAsync()
    {
        for (var end = Stopwatch.StartNew(); ;)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString);
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (end.Elapsed < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(100);
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
