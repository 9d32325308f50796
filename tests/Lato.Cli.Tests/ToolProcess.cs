using System.Collections.Concurrent;
using System.Diagnostics;

namespace Lato.Cli.Tests;

/// <summary>The tool, or another program, as a process of its own.</summary>
internal sealed class ToolProcess : IDisposable
{
    /// <summary>A build has to end, on a machine that may be busy.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    readonly Process _process;
    readonly ConcurrentQueue<string> _lines = new();
    readonly SemaphoreSlim _said = new(0);

    ToolProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
    }

    /// <summary>Standard output and standard error.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    public string Text => string.Join('\n', _lines);

    public static string Tool { get; } = Path.Combine(AppContext.BaseDirectory, "Lato.Cli.dll");

    public static ToolProcess Lato(string folder, params string[] args) => Start(folder, "dotnet", ["exec", Tool, .. args]);

    // SIGINT may be ignored where the tests run in the background, and that is inherited.
    public static ToolProcess Start(string folder, string program, params string[] args)
    {
        var start = new ProcessStartInfo("env", ["--default-signal=INT", program, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return new ToolProcess(Process.Start(start)!);
    }

    /// <summary>Runs to the end.</summary>
    public static async Task<(int Code, string Text)> RunAsync(string folder, string program, params string[] args)
    {
        using var process = Start(folder, program, args);
        return (await process.EndedAsync(), process.Text);
    }

    /// <summary>Waits until a line with this text has come so many times.</summary>
    public async Task SaidAsync(string text, int times = 1)
    {
        while (_lines.Count(line => line.Contains(text, StringComparison.Ordinal)) < times)
        {
            Assert.True(await _said.WaitAsync(Longest) && !(_process.HasExited && _said.CurrentCount == 0), $"'{text}' has not come {times} times, but:\n{Text}");
        }
    }

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync().WaitAsync(Longest);
    }

    public async Task<int> EndedAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Longest);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _said.Dispose();
    }

    void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
            _said.Release();
        }
    }
}
