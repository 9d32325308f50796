namespace Lato.Docs.Tests.Markdown;

/// <summary>The pages that readers see: README.md, those of the packages, and docs/**/*.md.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<MarkdownPage> Pages { get; } = [.. FindPages().Select(Read)];

    public static MarkdownPage Page(string path) => Pages.Single(page => page.Path == path);

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Lato.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' has a Lato.sln.");
    }

    static IEnumerable<string> FindPages()
    {
        var docs = Path.Combine(Root, "docs");
        string[] inDocs = Directory.Exists(docs) ? Directory.GetFiles(docs, "*.md", SearchOption.AllDirectories) : [];
        var ofPackages = Directory.GetDirectories(Path.Combine(Root, "src")).Select(package => Path.Combine(package, "README.md")).Where(File.Exists);
        return inDocs.Concat(ofPackages).Order(StringComparer.Ordinal).Prepend(Path.Combine(Root, "README.md"));
    }

    static MarkdownPage Read(string file) =>
        MarkdownReader.Read(Path.GetRelativePath(Root, file).Replace('\\', '/'), File.ReadAllText(file));
}
