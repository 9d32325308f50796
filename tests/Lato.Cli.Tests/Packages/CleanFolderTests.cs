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
    public async Task The_tests_that_the_page_of_web_applications_shows_start_its_program_and_pass()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "testing", "web-applications.md"), TestContext.Current.CancellationToken);
        var versions = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "Directory.Packages.props"), TestContext.Current.CancellationToken);
        feed.Write("Web/Prices/Program.cs", BlockOf(page, "file=Program.cs"));
        feed.Write("Web/Prices/Prices.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Lato.Http" Version="{Versions.Own}" />
              </ItemGroup>
            </Project>
            """);
        feed.Write("Web/Prices.Tests/PriceTests.cs", BlockOf(page, "file=PriceTests.cs"));
        feed.Write("Web/Prices.Tests/Prices.Tests.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Microsoft.AspNetCore.Mvc.Testing" Version="{VersionIn(versions, "Microsoft.AspNetCore.Mvc.Testing")}" />
                <PackageReference Include="xunit.v3" Version="{VersionIn(versions, "xunit.v3")}" />
                <ProjectReference Include="../Prices/Prices.csproj" />
              </ItemGroup>
            </Project>
            """);

        var (code, text) = await feed.RunAsync(Path.Combine(feed.Folder, "Web", "Prices.Tests"), "dotnet", "run");

        Assert.True(code == 0, text);
        Assert.Matches(@"Total: 2, Errors: 0, Failed: 0, Skipped: 0", text);
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

    static string BlockOf(string page, string option) => Regex.Match(page, $@"^```csharp [^\n]*{Regex.Escape(option)}\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

    static string VersionIn(string packages, string package) => Regex.Match(packages, $"Include=\"{Regex.Escape(package)}\" Version=\"([^\"]+)\"").Groups[1].Value;

    [GeneratedRegex(@"^```(\S*)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block { get; }
}
