using System.Diagnostics;

namespace Samples.Tests;

/// <summary>A sample that runs as a process of its own, as its users run it.</summary>
internal sealed class SampleProcess : IDisposable
{
    readonly Process _process;

    SampleProcess(Process process) => _process = process;

    public static SampleProcess Start(string sample, params string[] arguments)
    {
        string[] command = ["exec", Path.Combine(AppContext.BaseDirectory, $"{sample}.dll"), .. arguments];
        return new SampleProcess(Process.Start(new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true })!);
    }

    /// <summary>Runs a sample that is a service, in the folder of its program; its log, which goes to standard error, is read too.</summary>
    public static SampleProcess StartService(string sample, params string[] arguments) =>
        StartShell(AppContext.BaseDirectory, ["exec", $"{sample}.dll", .. arguments]);

    /// <summary>Runs a C# file that is a whole program, in its folder; what it writes to standard error is read too.</summary>
    public static SampleProcess StartFile(string path, string[] options, params string[] arguments) =>
        StartShell(Path.GetDirectoryName(path)!, ["run", .. options, path, "--", .. arguments]);

    static SampleProcess StartShell(string folder, params string[] command)
    {
        var start = new ProcessStartInfo("sh", ["-c", "exec dotnet \"$@\" 2>&1", "sh", .. command]) { RedirectStandardOutput = true, WorkingDirectory = folder };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return new SampleProcess(Process.Start(start)!);
    }

    /// <summary>The exit code.</summary>
    public async Task<int> EndedAsync()
    {
        await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Runs a sample to its end, and returns what it printed.</summary>
    public static async Task<string> RunAsync(string sample, params string[] arguments)
    {
        using var sampleProcess = Start(sample, arguments);
        var output = await sampleProcess._process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await sampleProcess._process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, sampleProcess._process.ExitCode);
        return Lines.Unify(output);
    }

    /// <summary>Reads on until there is a line with this text, and returns the line.</summary>
    public async Task<string> ReadUntilAsync(string text)
    {
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The sample has ended without '{text}' in its output.");
    }

    /// <summary>Ends it without a warning.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
