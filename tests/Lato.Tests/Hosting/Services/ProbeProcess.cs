using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Lato.Tests.Doubles;

namespace Lato.Tests.Hosting.Services;

/// <summary>The program <c>Lato.Services.Probe</c>, or the one that has nothing of ASP.NET Core, as a process of its own.</summary>
internal sealed class ProbeProcess : IDisposable
{
    /// <summary>A process has to start, on a machine that may be busy.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    readonly Process _process;
    readonly ConcurrentQueue<string> _output = new();
    readonly ConcurrentQueue<string> _errors = new();
    readonly SemaphoreSlim _said = new(0);

    ProbeProcess(Process process, bool isLogRead)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        process.BeginOutputReadLine();
        if (isLogRead)
        {
            process.BeginErrorReadLine();
        }
    }

    /// <summary>What the hooks have said.</summary>
    public IReadOnlyList<string> Trace => [.. _output];

    /// <summary>Standard error.</summary>
    public IReadOnlyList<string> Errors => [.. _errors];

    /// <summary>The entries of the JSON log.</summary>
    public IEnumerable<JsonElement> Log => _errors.Where(line => line.StartsWith('{')).Select(line => JsonSerializer.Deserialize<JsonElement>(line));

    /// <summary>The messages of the log's category <c>Lato.Services</c>.</summary>
    public IEnumerable<string> Messages => Log.Where(entry => entry.GetProperty("logger").GetString() == "Lato.Services").Select(entry => entry.GetProperty("message").GetString()!);

    public static ProbeProcess Start(string script, params string[] args) => Start("Lato.Services.Probe", script, isLogRead: true, args);

    /// <summary>Nobody reads its log, so that it cannot be written to its end.</summary>
    public static ProbeProcess StartUnread(string script, params string[] args) => Start("Lato.Services.Probe", script, isLogRead: false, args);

    static ProbeProcess Start(string program, string script, bool isLogRead, string[] args)
    {
        // SIGINT may be ignored where the tests run in the background, and that is inherited.
        string[] command = ["--default-signal=INT", "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, $"{program}.dll"), script, .. args];
        return new ProbeProcess(Process.Start(new ProcessStartInfo("env", command) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() })!, isLogRead);
    }

    /// <summary>Runs to the end, with a JSON log.</summary>
    public static Task<(ProbeProcess Probe, int Code)> RunAsync(string script, params string[] args) => RunAsync("Lato.Services.Probe", script, args);

    /// <summary>Runs the one that has nothing of ASP.NET Core to its end, with a JSON log.</summary>
    public static Task<(ProbeProcess Probe, int Code)> RunBareAsync(string script) => RunAsync("Lato.Services.Bare.Probe", script, []);

    static async Task<(ProbeProcess Probe, int Code)> RunAsync(string program, string script, string[] args)
    {
        var probe = Start(program, script, isLogRead: true, ["--logger", "json", .. args]);
        return (probe, await probe.EndedAsync());
    }

    /// <summary>Waits until a line with this text has come, on standard output or in the log.</summary>
    public async Task SaidAsync(string text)
    {
        while (!_output.Concat(_errors).Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            Assert.True(await _said.WaitAsync(Longest), $"'{text}' has not come, but:\n{string.Join('\n', _output.Concat(_errors))}");
        }
    }

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync().InTime();
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
            _process.Kill();
        }

        _process.Dispose();
        _said.Dispose();
    }

    void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
            _said.Release();
        }
    }
}
