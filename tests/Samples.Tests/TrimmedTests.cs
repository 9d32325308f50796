using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Samples.Tests;

/// <summary>Publishes the sample as its readers do, apart from what other tests build.</summary>
[StartsFirst]
public sealed class TrimmedTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lato-trimmed-");

    [Fact]
    public async Task A_program_of_generated_modules_is_published_trimmed_without_a_warning_and_runs_without_dotnet()
    {
        var program = Path.Combine(_folder.FullName, "program");
        var (exitCode, output) = await RunAsync(
            "dotnet", "publish", Project(), "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained",
            "--artifacts-path", Path.Combine(_folder.FullName, "artifacts"), "-o", program, "-nologo", "-v:q",
            "-p:EnableNETAnalyzers=false", "-p:EnforceCodeStyleInBuild=false"); // which say nothing about trimming, but take as long as the compiler
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("warning", output, StringComparison.Ordinal);

        var (code, lines) = await RunAsync(Path.Combine(program, "Trimmed"));

        Assert.Equal(0, code);
        Assert.Equal(
            """
            > stock.AddAsync(AddMessage)
            > orders.PlaceAsync(PlaceOrder)
            > stock.TakeAsync(TakeMessage)
            > stock.OnOrderPlaced(OrderPlaced)
              receipt: 2 pen
            > stock.LeftAsync(LeftMessage)
            ordered for 5.00, 1 left

            """,
            lines);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    static string Project([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../samples/Trimmed/Trimmed.csproj"));

    static async Task<(int ExitCode, string Output)> RunAsync(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, Environment = { ["MSBUILDDISABLENODEREUSE"] = "1" } };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
