using System.Diagnostics;

namespace Lato.Http.Tests.Load;

/// <summary>The program <c>Lato.Http.Probe</c> as a process of its own.</summary>
internal sealed class ServiceProcess : IDisposable
{
    const string Listening = "Now listening on: ";

    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    readonly Process _process;
    readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    ServiceProcess(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.BeginErrorReadLine();
    }

    public static async Task<(ServiceProcess Process, Uri Address)> StartAsync()
    {
        string[] command = ["exec", Path.Combine(AppContext.BaseDirectory, "Lato.Http.Probe.dll"), "--port", "0", "--lato:http:host=127.0.0.1"];
        var start = new ProcessStartInfo("dotnet", command) { RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        var service = new ServiceProcess(Process.Start(start)!);
        return (service, await service._address.Task.WaitAsync(Longest));
    }

    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync().WaitAsync(Longest);
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>The exit code.</summary>
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
    }

    void Read(string? line)
    {
        if (line?.Split(Listening) is [_, var rest])
        {
            _address.TrySetResult(new Uri(rest.Split(' ')[0]));
        }
    }
}
