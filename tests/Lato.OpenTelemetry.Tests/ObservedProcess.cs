using System.Collections.Concurrent;
using System.Diagnostics;

namespace Lato.Telemetry.Tests;

/// <summary>The program <c>Lato.Telemetry.Probe</c> as a process of its own.</summary>
internal sealed class ObservedProcess : IDisposable
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    readonly Process _process;
    readonly ConcurrentQueue<string> _lines = new();
    readonly SemaphoreSlim _said = new(0);

    ObservedProcess(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
    }

    public string Text => string.Join('\n', _lines);

    public static ObservedProcess Start(IEnumerable<(string Name, string Value)> environment, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Lato.Telemetry.Probe.dll"), "--port", "0", .. args])
        {
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ObservedProcess(Process.Start(start)!);
    }

    /// <summary>Where it listens, as soon as it does.</summary>
    public async Task<Uri> AddressAsync()
    {
        const string sign = "Now listening on: ";
        await SaidAsync("started service successfully");
        var line = _lines.First(line => line.Contains(sign, StringComparison.Ordinal));
        return new Uri(line[(line.IndexOf(sign, StringComparison.Ordinal) + sign.Length)..].Split(' ')[0].Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));
    }

    public async Task SaidAsync(string text)
    {
        while (!_lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            Assert.True(await _said.WaitAsync(Longest), $"'{text}' has not come, but:\n{Text}");
        }
    }

    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        return await EndedAsync();
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

    void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
            _said.Release();
        }
    }
}
