using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Lato.Analyzers.Tests;

/// <summary>The packages of some projects, packed together as they were built.</summary>
public sealed class PackedProjects : IAsyncLifetime
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lato-packages-");

    public static string[] OnTheCore { get; } = ["Lato.Http", "Lato.Schedules", "Lato.Services"];

    public async ValueTask InitializeAsync()
    {
        var configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        var all = Path.Combine(_folder.FullName, "Some.proj");
        await File.WriteAllTextAsync(all, $"""
            <Project>
              <Target Name="Pack">
                <MSBuild Projects="{string.Join(';', OnTheCore.Prepend("Lato").Select(project => Path.Combine(Sources(), project, $"{project}.csproj")))}" Targets="Pack" />
              </Target>
            </Project>
            """);
        string[] arguments = ["msbuild", all, "-t:Pack", "-p:NoBuild=true", $"-p:Configuration={configuration}", $"-p:PackageOutputPath={_folder.FullName}", "-nologo", "-v:q"];
        using var packing = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, Environment = { ["MSBUILDDISABLENODEREUSE"] = "1" } })!;
        var output = await packing.StandardOutput.ReadToEndAsync();
        await packing.WaitForExitAsync();
        Assert.True(packing.ExitCode == 0, output);
    }

    public ZipArchive Open(string project) => ZipFile.OpenRead(_folder.GetFiles($"{project}.*.nupkg").Single(file => char.IsAsciiDigit(file.Name[project.Length + 1])).FullName);

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    static string Sources([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../src"));
}
