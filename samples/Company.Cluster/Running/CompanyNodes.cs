using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Lato;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CompanyCluster.Running;

/// <summary>A node in this process, and others as processes of their own.</summary>
internal sealed class CompanyNodes : IAsyncDisposable
{
    readonly List<Process> _others = [];
    readonly IHost _host;
    readonly int _port;

    CompanyNodes(IHost host, int port, string folder) => (_host, _port, Folder) = (host, port, folder);

    /// <summary>Where handled calls are noted.</summary>
    public string Folder { get; }

    public IApplication App => _host.Services.GetRequiredService<IApplication>();

    public static async Task<CompanyNodes> StartAsync()
    {
        var (port, folder) = (FreePort(), Directory.CreateTempSubdirectory("company-").FullName);
        var company = new CompanyNodes(CompanyHost.Build("front", folder, $"--lato:cluster:port={port}"), port, folder);
        await company._host.StartAsync();
        return company;
    }

    /// <summary>Starts another process of this program, which joins.</summary>
    public async Task<Process> AddNodeAsync()
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. ProgramArguments(), CompanyHost.Back, Folder, $"--lato:cluster:seed-nodes=127.0.0.1:{_port}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _others.Add(process);
        await process.StandardOutput.ReadLineAsync(); // that it has started
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var other in _others.Where(other => !other.HasExited))
        {
            other.StandardInput.Close();
        }

        await _host.StopAsync();
        _host.Dispose();
        foreach (var other in _others)
        {
            await other.WaitForExitAsync();
            other.Dispose();
        }

        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>What comes before the arguments where the program is run by <c>dotnet</c>.</summary>
    static string[] ProgramArguments() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? ["exec", typeof(CompanyNodes).Assembly.Location] : [];

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
