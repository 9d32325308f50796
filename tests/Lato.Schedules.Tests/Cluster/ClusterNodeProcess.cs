using System.Collections.Concurrent;
using System.Diagnostics;

namespace Lato.Schedules.Tests.Cluster;

/// <summary>One process of a cluster.</summary>
internal sealed class ClusterNodeProcess : IDisposable
{
    readonly Process _process;
    readonly ConcurrentQueue<string> _lines = [];

    public ClusterNodeProcess(string connectionString)
    {
        var node = Path.Combine(AppContext.BaseDirectory, "Lato.Schedules.ClusterNode.dll");
        _process = Process.Start(new ProcessStartInfo("dotnet", ["exec", node, connectionString]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.OutputDataReceived += (_, output) => Keep(output.Data);
        _process.ErrorDataReceived += (_, output) => Keep(output.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>What it has printed.</summary>
    public IEnumerable<string> Lines => _lines;

    public void Kill() => _process.Kill();

    /// <summary>Tells it to stop, and waits until it has.</summary>
    public async Task<int> StopAsync()
    {
        using var term = Process.Start("kill", ["-TERM", $"{Id}"]);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }
}
