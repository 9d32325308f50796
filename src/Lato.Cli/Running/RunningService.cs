using System.Diagnostics;
using System.Runtime.InteropServices;
using Lato.Cli.Targets;

namespace Lato.Cli.Running;

/// <summary>A service that runs as a process of its own, on the tool's terminal.</summary>
internal sealed partial class RunningService : IDisposable
{
    readonly ToolChild _child;

    RunningService(ToolChild child)
    {
        _child = child;
        Ended = EndAsync();
    }

    /// <summary>The exit code.</summary>
    public Task<int> Ended { get; }

    Process Process => _child.Process;

    public static RunningService Start(string assembly, RunOptions options)
    {
        string[] command = ["exec", assembly, .. options.ForService, .. options.IsProduction ? (string[])["--production"] : []];
        var start = new ProcessStartInfo("dotnet", command);
        if (!options.IsProduction)
        {
            start.Environment.TryAdd("DOTNET_ENVIRONMENT", "Development");
        }

        if (options.Port is { } port)
        {
            // For a program with a host of its own, which does not know the option.
            start.Environment["URLS"] = $"http://*:{port}";
            start.Environment["lato__http__port"] = port;
        }

        if (options.Modules is { } modules)
        {
            start.Environment["lato__enabled-modules"] = modules; // for the same programs
        }

        return new RunningService(ToolChild.Start(start));
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
            Process.Kill();
        }
        else
        {
            _ = Kill(Process.Id, signal == PosixSignal.SIGINT ? 2 : 15);
        }
    }

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
        }

        _child.Dispose();
    }

    async Task<int> EndAsync()
    {
        await Process.WaitForExitAsync().ConfigureAwait(false);
        return Process.ExitCode;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
