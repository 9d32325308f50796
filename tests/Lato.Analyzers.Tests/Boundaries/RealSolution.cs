using System.Diagnostics;
using Lato.Analyzers.Boundaries;

namespace Lato.Analyzers.Tests.Boundaries;

/// <summary>A folder of projects that the .NET SDK builds, with the analyzer and the build files of the package.</summary>
internal sealed class RealSolution : IDisposable
{
    /// <summary>A build has to end, on a machine that may be busy.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    readonly string _folder = Directory.CreateTempSubdirectory("lato-boundaries-").FullName;

    public RealSolution Add(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public RealSolution AddProject(string name, string source, params string[] references) => Add($"{name}/{name}.cs", source).Add($"{name}/{name}.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>
            <FrameworkReference Include="Microsoft.AspNetCore.App" />
            <Reference Include="{typeof(Message).Assembly.Location}" />
            <Reference Include="{typeof(ApplicationModule).Assembly.Location}" />
            <Analyzer Include="{typeof(BoundariesAnalyzer).Assembly.Location}" />
            {string.Concat(references.Select(reference => $"<ProjectReference Include=\"../{reference}/{reference}.csproj\" />"))}
          </ItemGroup>
          <Import Project="{BuildFile}" />
        </Project>
        """);

    public async Task<(int Code, string Text)> BuildAsync(string project)
    {
        var start = new ProcessStartInfo("dotnet", ["build", Path.Combine(_folder, project), "-nologo", "-m:1", "-v:q"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = _folder,
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var build = Process.Start(start)!;
        var text = await build.StandardOutput.ReadToEndAsync().WaitAsync(Longest);
        await build.WaitForExitAsync().WaitAsync(Longest);
        return (build.ExitCode, text);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static string BuildFile
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Lato.sln")))
            {
                folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
            }

            return Path.Combine(folder.FullName, "src", "Lato.Analyzers", "build", "Lato.targets");
        }
    }
}
