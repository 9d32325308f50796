using System.Text.RegularExpressions;
using System.Xml.Linq;

[assembly: AssemblyFixture(typeof(Lato.Cli.Tests.Packages.PackageFeed))]

namespace Lato.Cli.Tests.Packages;

/// <summary>
/// The packages of this repository, packed once, and a folder where Lato comes from them alone: everything else is from the sources that the
/// machine has, and nothing is from the packages that it keeps.
/// </summary>
public sealed partial class PackageFeed : IAsyncLifetime
{
    readonly TempFolder _folder = new();

    public string Folder => _folder.Path;

    /// <summary>Where the packages and those of their symbols are.</summary>
    public string Packages => Path.Combine(Folder, "feed");

    public async ValueTask InitializeAsync()
    {
        await SucceedAsync("dotnet", "pack", $"{Repository.Root}/src/Packages.proj", "-c", Repository.Configuration, "-o", Packages, "--no-build", "--nologo");
        _folder.Write("nuget.config", ConfigurationFor(await SucceedAsync("dotnet", "nuget", "list", "source")));
        var (installed, text) = await DotnetNewAsync("install", Directory.GetFiles(Packages, "Lato.Templates.*.nupkg").Single());
        Assert.True(installed == 0, text);
    }

    /// <summary><c>dotnet new</c> with the templates of this repository, and without those of the machine.</summary>
    public Task<(int Code, string Text)> DotnetNewAsync(params string[] args) =>
        RunAsync(Folder, "dotnet", ["new", .. args, "--debug:custom-hive", Path.Combine(Folder, "hive")]);

    /// <summary>Runs a program to its end, with the packages of this folder.</summary>
    public Task<(int Code, string Text)> RunAsync(string folder, string program, params string[] args) => ToolProcess.RunAsync(folder, "env", WithPackages(program, args));

    /// <summary>The tool, with the packages of this folder.</summary>
    internal ToolProcess Lato(string folder, params string[] args) =>
        ToolProcess.Start(folder, "env", WithPackages("dotnet", ["exec", ToolProcess.Tool, .. args]));

    /// <summary>The path of a file beside the feed.</summary>
    public string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>The path of a folder beside the feed. A program that is written there anew keeps the packages that it has had.</summary>
    public string FolderOf(string name) => Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;

    string[] WithPackages(string program, string[] args) =>
        [$"NUGET_PACKAGES={Path.Combine(Folder, "packages")}", "DOTNET_CLI_UI_LANGUAGE=en", program, .. args];

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    async Task<string> SucceedAsync(string program, params string[] args)
    {
        var (code, text) = await RunAsync(Folder, program, args);
        Assert.True(code == 0, text);
        return text;
    }

    static string ConfigurationFor(string sources) => new XElement(
        "configuration",
        new XElement("packageSources", new XElement("add", new XAttribute("key", "this-repository"), new XAttribute("value", "feed"))),
        new XElement(
            "packageSourceMapping",
            Mapping("this-repository", "Lato", "Lato.*"),
            EnabledSource.Matches(sources).Select(source => Mapping(source.Groups[1].Value, "*")))).ToString();

    static XElement Mapping(string source, params string[] patterns) => new(
        "packageSource",
        new XAttribute("key", source),
        patterns.Select(pattern => new XElement("package", new XAttribute("pattern", pattern))));

    [GeneratedRegex(@"^ *\d+\. +(.+) \[Enabled\]\r?$", RegexOptions.Multiline)]
    private static partial Regex EnabledSource { get; }
}
