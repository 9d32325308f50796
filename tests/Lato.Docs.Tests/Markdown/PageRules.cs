using System.Text.RegularExpressions;

namespace Lato.Docs.Tests.Markdown;

/// <summary>How long pages are, how they begin, and where they are found. Pure.</summary>
internal static partial class PageRules
{
    public const int MostLines = 250;

    /// <summary>A page shows its subject within so many lines: its heading, and a few words of what it is about.</summary>
    public const int MostLinesBeforeCode = 20;

    const string Index = "docs/README.md";
    const string ByConcept = "By concept";

    /// <summary>Pages that show no program, and why.</summary>
    static readonly string[] WithoutPrograms =
    [
        Index, // indexes
        "docs/tutorial/README.md",
        "docs/rules/README.md",
        "docs/design-contract.md", // for contributors: text
        "docs/design-engine.md",
        "docs/for-lato-python-readers.md", // tables of what is called what
        "docs/for-tomodachi-readers.md",
    ];

    /// <summary>Where a program makes values a part of SQL, so that who chooses a value may write SQL.</summary>
    public static IEnumerable<string> ValuesInSql(IEnumerable<MarkdownPage> pages) =>
        from page in pages
        from block in page.Blocks
        where InterpolatedSql.IsMatch(block.Text)
        select $"{page.Path} gives a value to SQL as a part of its text, in line {block.FenceLine}";

    public static IEnumerable<string> LongPages(IEnumerable<MarkdownPage> pages) =>
        from page in pages
        where page.Prose.Count > MostLines
        select $"{page.Path} has {page.Prose.Count} lines";

    /// <summary>Pages of docs whose first block of code comes late, or that have none.</summary>
    public static IEnumerable<string> PagesWithoutAnEarlyProgram(IEnumerable<MarkdownPage> pages) =>
        from page in pages
        where page.Path.StartsWith("docs/", StringComparison.Ordinal) && !WithoutPrograms.Contains(page.Path)
        let first = page.Blocks.Count == 0 ? (int?)null : page.Blocks.Min(block => block.FenceLine)
        where first is null or > MostLinesBeforeCode + 1
        select first is null ? $"{page.Path} has no code" : $"{page.Path} has its first code in line {first}";

    /// <summary>Pages of docs that one of both indexes does not name.</summary>
    public static IEnumerable<string> UnlistedPages(IReadOnlyList<MarkdownPage> pages)
    {
        var index = pages.Single(page => page.Path == Index).Prose;
        var border = index.ToList().FindIndex(line => line.TrimStart('#', ' ') == ByConcept);
        var (byTask, byConcept) = (string.Join('\n', index.Take(border)), string.Join('\n', index.Skip(border)));
        return from page in pages
               where Path.GetDirectoryName(page.Path) == "docs" && page.Path != Index
               let link = $"]({Path.GetFileName(page.Path)}"
               from part in new[] { (Name: "by task", Text: byTask), (Name: "by concept", Text: byConcept) }
               where !part.Text.Contains(link, StringComparison.Ordinal)
               select $"{page.Path} is not in the index {part.Name}";
    }

    [GeneratedRegex(@"\$""(?:insert|update|delete|select)\b[^""]*\{", RegexOptions.IgnoreCase)]
    private static partial Regex InterpolatedSql { get; }
}
