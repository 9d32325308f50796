using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lato.Cli.Running;

/// <summary>A service that runs as a process of its own, on the tool's terminal.</summary>
internal sealed partial class RunningService : IDisposable
{
    readonly Process _process;

    RunningService(Process process)
    {
        _process = process;
        Ended = EndAsync();
    }

    /// <summary>The exit code.</summary>
    public Task<int> Ended { get; }

    public static RunningService Start(string assembly, RunOptions options)
    {
        string[] command = ["exec", assembly, .. options.ForService, .. options.IsProduction ? (string[])["--production"] : []];
        var start = new ProcessStartInfo("dotnet", command);
        if (!options.IsProduction)
        {
            start.Environment.TryAdd("DOTNET_ENVIRONMENT", "Development");
        }

        return new RunningService(Process.Start(start)!);
    }

    public Task<int> StopAsync()
    {
        Signal(PosixSignal.SIGTERM);
        return Ended;
    }

    public void Signal(PosixSignal signal)
    {
        if (Ended.IsCompleted)
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            _process.Kill();
        }
        else
        {
            _ = Kill(_process.Id, signal == PosixSignal.SIGINT ? 2 : 15);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        return _process.ExitCode;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
