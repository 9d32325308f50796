using System.Collections.Concurrent;
using System.Diagnostics;

namespace Lato.Outbox.Tests.Doubles;

/// <summary>A shop in a process of its own, which a test kills.</summary>
internal sealed class ShopProcess : IDisposable
{
    readonly Process _process;
    readonly ConcurrentQueue<string> _lines = [];
    readonly SemaphoreSlim _placed = new(0);

    public ShopProcess(params string[] arguments)
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Lato.Outbox.Probe.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.OutputDataReceived += (_, output) => Keep(output.Data);
        _process.ErrorDataReceived += (_, output) => Keep(output.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has printed.</summary>
    public IEnumerable<string> Lines => _lines;

    /// <summary>Waits until it has placed so many orders more.</summary>
    public async Task PlacedAsync(int orders)
    {
        for (var order = 0; order < orders; order++)
        {
            Assert.True(await _placed.WaitAsync(TimeSpan.FromSeconds(60)), $"It places no orders: {string.Join('\n', _lines.TakeLast(20))}");
        }
    }

    /// <summary>Waits until it has printed a line.</summary>
    public Task PrintedAsync(string line) => Shop.UntilAsync(() => Task.FromResult(_lines.Contains(line)));

    /// <summary>Sends a signal, such as <c>STOP</c>, <c>CONT</c> or <c>TERM</c>.</summary>
    public Task SignalAsync(string name) => Process.Start("kill", [$"-{name}", $"{_process.Id}"]).WaitForExitAsync();

    public async Task KillAsync()
    {
        _process.Kill();
        await EndedAsync();
    }

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndedAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
        _placed.Dispose();
    }

    void Keep(string? line)
    {
        if (line == "placed")
        {
            _placed.Release();
        }
        else if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }
}
