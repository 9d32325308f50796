using System.Diagnostics;

namespace Lato.Amqp.Tests.Soak;

/// <summary>A service of a soak, as a process.</summary>
sealed class SoakService : IAsyncDisposable
{
    const int LinesKept = 40;

    readonly Process _process;
    readonly Queue<string> _log = []; // its own gate
    readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Task _reading;

    /// <param name="arguments">What it does.</param>
    /// <param name="take">Given each line of its report.</param>
    public SoakService(string[] arguments, Action<string> take)
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Lato.Amqp.Soak.Probe.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.ErrorDataReceived += (_, written) => Keep(written.Data);
        _process.BeginErrorReadLine();
        _reading = Task.Run(() => ReadAsync(take));
    }

    /// <summary>The last lines of its log.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return string.Join('\n', _log);
            }
        }
    }

    /// <summary>Waits until it works.</summary>
    public async Task ReadyAsync()
    {
        await Task.WhenAny(_ready.Task, _reading).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.True(_ready.Task.IsCompleted, $"The service has ended: {Log}");
    }

    /// <summary>Lets it finish what it has begun, and waits for its end.</summary>
    public async Task StopAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        await _reading;
        Assert.True(_process.ExitCode == 0, $"The service has ended with {_process.ExitCode}: {Log}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    async Task ReadAsync(Action<string> take)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            take(line);
            if (line == "ready")
            {
                _ready.SetResult();
            }
        }
    }

    void Keep(string? line)
    {
        lock (_log)
        {
            _log.Enqueue(line ?? "");
            if (_log.Count > LinesKept)
            {
                _log.Dequeue();
            }
        }
    }
}
