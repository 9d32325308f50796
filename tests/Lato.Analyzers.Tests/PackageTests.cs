using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Lato.Analyzers.Tests;

/// <summary>What reaches the compiler of those who use the packages.</summary>
public sealed class PackageTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lato-packages-");

    [Fact]
    public async Task The_core_brings_generator_analyzers_and_code_fixes()
    {
        using var package = await PackAsync("Lato");

        Assert.Equal(
            ["analyzers/dotnet/cs/Lato.Analyzers.dll", "analyzers/dotnet/cs/Lato.CodeFixes.dll", "buildTransitive/Lato.targets", "lib/net10.0/Lato.dll", "lib/net10.0/Lato.xml"],
            package.Entries.Select(entry => entry.FullName).Where(name => name.Contains("Lato", StringComparison.Ordinal) && !name.EndsWith(".nuspec", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Lato.Http", "Lato.Services")]
    [InlineData("Lato.Schedules", "Lato")]
    [InlineData("Lato.Services", "Lato")]
    public async Task A_package_on_the_core_hands_them_on(string project, string from)
    {
        using var package = await PackAsync(project);
        using var reader = new StreamReader(package.GetEntry($"{project}.nuspec")!.Open());

        var dependency = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n').Single(line => line.Contains($"\"{from}\"", StringComparison.Ordinal));

        Assert.DoesNotContain("Analyzers", dependency, StringComparison.Ordinal);
        Assert.DoesNotContain("Build", dependency, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    async Task<ZipArchive> PackAsync(string project)
    {
        var configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        string[] arguments = ["pack", Path.Combine(Sources(), project), "--no-build", "-c", configuration, "-o", _folder.FullName, "-nologo", "-v:q"];
        using var packing = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, Environment = { ["MSBUILDDISABLENODEREUSE"] = "1" } })!;
        var output = await packing.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await packing.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(packing.ExitCode == 0, output);
        return ZipFile.OpenRead(_folder.GetFiles($"{project}.*.nupkg").Single().FullName);
    }

    static string Sources([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../src"));
}
