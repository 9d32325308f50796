using System.Runtime.CompilerServices;

namespace Lato.Tests.Conventions;

/// <summary>The sources of the libraries.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every source file of the libraries; the path is relative to the folder of sources.</summary>
    public static IReadOnlyList<SourceFile> Libraries { get; } = Read("src");

    public static IReadOnlyList<SourceFile> Tests { get; } = Read("tests");

    /// <summary>The pages that users read; the path is relative to the root.</summary>
    public static IReadOnlyList<SourceFile> Pages { get; } =
    [
        .. from name in new[] { "README.md", "CHANGELOG.md", "CONTRIBUTING.md" } select new SourceFile(name, File.ReadAllText(Path.Combine(Root, name))),
        .. from folder in new[] { "docs", "samples" } from page in Read(folder, "*.md") select page with { Path = $"{folder}/{page.Path}" },
        .. from page in Read("src", "README.md") select page with { Path = $"src/{page.Path}" },
    ];

    static SourceFile[] Read(string folder, string pattern = "*.cs")
    {
        var root = Path.Combine(Root, folder);
        return
        [
            .. from path in Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
               let relative = Path.GetRelativePath(root, path).Replace('\\', '/')
               where !relative.Split('/').Any(part => part is "obj" or "bin")
               select new SourceFile(relative, File.ReadAllText(path)),
        ];
    }

    static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(File.Exists(here) ? Path.GetDirectoryName(here)! : AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Lato.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Lato.sln was not found above the tests.");
    }
}
