using System.Collections.Concurrent;
using System.Diagnostics;

namespace Lato.Schedules.Tests.Cluster;

/// <summary>One process of a cluster.</summary>
internal sealed class ClusterNodeProcess : IDisposable
{
    readonly Process _process;
    readonly ConcurrentQueue<string> _lines = [];

    public ClusterNodeProcess(params string[] arguments)
    {
        var node = Path.Combine(AppContext.BaseDirectory, "Lato.Schedules.ClusterNode.dll");
        _process = Process.Start(new ProcessStartInfo("dotnet", ["exec", node, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.OutputDataReceived += (_, output) => Keep(output.Data);
        _process.ErrorDataReceived += (_, output) => Keep(output.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>What it has printed.</summary>
    public IEnumerable<string> Lines => _lines;

    /// <summary>Lets it stand still, as a machine does that sleeps or is overloaded.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    public Task ContinueAsync() => SignalAsync("CONT");

    public void Kill() => _process.Kill();

    /// <summary>Tells it to stop, and waits until it has.</summary>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }
}
