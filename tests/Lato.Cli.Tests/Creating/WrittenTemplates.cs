using Lato.Cli.Tests.Packages;

namespace Lato.Cli.Tests.Creating;

/// <summary>One of each template, all built together: what they have in common is restored once, and the build starts once.</summary>
public sealed class WrittenTemplates
{
    /// <summary>Each has a name that is hard to build.</summary>
    static readonly Dictionary<string, string> Names = new() { ["service"] = "acme-shop", ["module"] = "7.class", ["module-facade"] = "my Payments", ["app"] = "Acme.Größe of it" };

    readonly PackageFeed _feed;
    readonly Lazy<Task<(int Code, string Text)>> _built;

    public WrittenTemplates(PackageFeed feed)
    {
        _feed = feed;
        _built = new(BuildAsync);
    }

    public static TheoryData<string> Kinds => [.. Names.Keys];

    /// <summary>The exit code of the build, and what it said.</summary>
    public Task<(int Code, string Text)> Built => _built.Value;

    public string FolderOf(string kind) => Path.Combine(_feed.Folder, Names[kind]);

    /// <summary>The command line of the tool for a template.</summary>
    public static string[] ArgumentsFor(string kind, string name) => kind == "module-facade" ? ["new", "module", name, "--style", "facade"] : ["new", kind, name];

    async Task<(int Code, string Text)> BuildAsync()
    {
        foreach (var (kind, name) in Names)
        {
            using var lato = ToolProcess.Lato(_feed.Folder, ArgumentsFor(kind, name));
            Assert.Equal(0, await lato.EndedAsync());
        }

        var projects = Names.Keys.SelectMany(kind => Directory.GetFiles(FolderOf(kind), "*.csproj", SearchOption.AllDirectories));
        var solution = _feed.Write("Templates.slnx", $"<Solution>{string.Concat(projects.Select(project => $"<Project Path=\"{Path.GetRelativePath(_feed.Folder, project)}\" />"))}</Solution>");
        return await _feed.RunAsync(_feed.Folder, "dotnet", "build", solution);
    }
}
