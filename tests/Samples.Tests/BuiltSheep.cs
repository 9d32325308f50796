using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Samples.Tests;

/// <summary>The service in one file, built once for all that run it, as these tests were built: what it refers to is there already.</summary>
public sealed class BuiltSheep : IAsyncLifetime
{
    static readonly string[] Configuration = ["-c", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name];

    public static string File { get; } = Find();

    /// <summary>With which <c>dotnet run</c> takes what was built.</summary>
    public static string[] Options { get; } = [.. Configuration, "--no-build"];

    public int ExitCode { get; private set; }

    /// <summary>What the build said.</summary>
    public string Output { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet", ["build", File, .. Configuration, "-nologo", "-v:q"])
        {
            RedirectStandardOutput = true,
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["RunAnalyzers"] = "false" }, // as in ./test, or all would be compiled anew
        };
        using var build = Process.Start(start)!;
        Output = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        ExitCode = build.ExitCode;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../samples/Sheep/service.cs"));
}
