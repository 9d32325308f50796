using System.Text.RegularExpressions;
using Lato.Cli.Targets;

namespace Lato.Cli.Running;

/// <summary>Finds the folders whose files a service is made of: its own, and those of the projects it refers to.</summary>
internal static partial class ProjectFolders
{
    public static IReadOnlyCollection<string> Of(ServiceTarget target)
    {
        var files = new HashSet<string>();
        Add(target.File, files);
        var folders = files.Select(file => Path.GetDirectoryName(file)!).Distinct().Order(StringComparer.Ordinal).ToList();
        return [.. folders.Where(folder => !folders.Any(other => IsInside(folder, other)))];
    }

    static void Add(string file, HashSet<string> files)
    {
        if (!File.Exists(file) || !files.Add(file))
        {
            return;
        }

        foreach (Match reference in References.Matches(File.ReadAllText(file)))
        {
            var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, reference.Groups["path"].Value.Replace('\\', '/')));
            Add(Directory.Exists(path) ? Directory.GetFiles(path, "*.csproj").FirstOrDefault(path) : path, files);
        }
    }

    static bool IsInside(string folder, string other) => folder.StartsWith(other + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    [GeneratedRegex("""<ProjectReference\s+Include="(?<path>[^"]+)"|^#:project\s+(?<path>\S+)""", RegexOptions.Multiline)]
    private static partial Regex References { get; }
}
