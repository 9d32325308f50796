namespace Lato.Cli.Running;

/// <summary>Which files a service is made of. Immutable.</summary>
/// <param name="ignoredFolders">Names of folders besides the built-in ones.</param>
/// <param name="fileEndings">Endings besides the built-in ones, with or without the dot.</param>
internal sealed class WatchChoice(IEnumerable<string> ignoredFolders, IEnumerable<string> fileEndings)
{
    static readonly string[] OwnEndings = [".cs", ".csproj", ".props", ".targets", ".json", ".conf", ".html", ".cshtml", ".razor", ".css", ".js"];

    static readonly string[] OwnFolders = ["bin", "obj", "node_modules"];

    readonly HashSet<string> _endings = new(OwnEndings.Concat(fileEndings.Select(ending => $".{ending.TrimStart('.')}")), StringComparer.OrdinalIgnoreCase);
    readonly HashSet<string> _folders = new(OwnFolders.Concat(ignoredFolders.Select(folder => folder.Trim('/', '\\'))), StringComparer.OrdinalIgnoreCase);

    public bool IsIgnored(string folder) => folder.StartsWith('.') || _folders.Contains(folder);

    /// <summary>Whether a change of this file matters.</summary>
    public bool Matters(string root, string path)
    {
        var parts = Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar);
        return !parts[^1].StartsWith('.') && _endings.Contains(Path.GetExtension(path)) && !parts[..^1].Any(IsIgnored);
    }
}
