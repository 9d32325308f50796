using System.Text.RegularExpressions;

namespace Lato.Cli.Tests.Packages;

/// <summary>What a newcomer does first, with nothing but the packages. The templates are in <see cref="Creating.NewTests"/>.</summary>
public sealed partial class CleanFolderTests(PackageFeed feed)
{
    [Fact]
    public async Task The_program_of_the_README_prints_what_it_says()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken);
        feed.Write("Readme/Program.cs", FirstBlock(readme, "csharp"));
        feed.Write("Readme/Readme.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Lato" Version="{Versions.Own}" />
              </ItemGroup>
            </Project>
            """);

        var (code, text) = await feed.RunAsync(Path.Combine(feed.Folder, "Readme"), "dotnet", "run");

        Assert.True(code == 0, text);
        Assert.Equal(FirstBlock(readme, "text").TrimEnd(), text);
        Assert.DoesNotContain("AspNetCore", await File.ReadAllTextAsync(
            Path.Combine(feed.Folder, "Readme", "bin", "Debug", "net10.0", "Readme.runtimeconfig.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tool_is_installed_and_runs()
    {
        var version = Versions.Own;
        var (installed, text) = await feed.RunAsync(feed.Folder, "dotnet", "tool", "install", "Lato.Cli", "--version", version, "--tool-path", "tools");
        Assert.True(installed == 0, text);

        var (code, said) = await feed.RunAsync(feed.Folder, Path.Combine(feed.Folder, "tools", "lato"), "--version");

        Assert.Equal((0, $"lato {version}"), (code, said));
    }

    static string FirstBlock(string page, string language) => Block.Matches(page).First(block => block.Groups[1].Value == language).Groups[2].Value;

    [GeneratedRegex(@"^```(\S*)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block { get; }
}
