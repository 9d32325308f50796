namespace Lato.Docs.Tests.Markdown;

/// <summary>Finds links that lead nowhere.</summary>
internal static class LinkCheck
{
    public static IEnumerable<string> BrokenLinks(MarkdownPage page, IReadOnlyList<MarkdownPage> pages, string root) =>
        from link in LinkReader.RelativeLinks(page)
        let problem = ProblemWith(link.Target, page, pages, root)
        where problem is not null
        select $"{page.Path}:{link.Line}: the link '{link.Target}' leads nowhere: {problem}";

    static string? ProblemWith(string target, MarkdownPage page, IReadOnlyList<MarkdownPage> pages, string root)
    {
        var (path, anchor) = target.Split('#', 2) is [var before, var after] ? (before, after) : (target, null);
        var file = path.Length == 0
            ? Path.Combine(root, page.Path)
            : Path.GetFullPath(Path.Combine(root, Path.GetDirectoryName(page.Path)!, path));
        var relative = Path.GetRelativePath(root, file).Replace('\\', '/');
        if (relative.StartsWith("..", StringComparison.Ordinal))
        {
            return "it leaves the repository.";
        }

        var known = pages.FirstOrDefault(candidate => candidate.Path == relative);
        if (known is null && !Path.Exists(file))
        {
            return $"there is no '{relative}'.";
        }

        return known is null || anchor is null || HeadingAnchors.Of(known).Contains(anchor)
            ? null
            : $"'{relative}' has no heading for '#{anchor}'.";
    }
}
