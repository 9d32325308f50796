using System.Text.RegularExpressions;

namespace Lato.Docs.Tests.Markdown;

internal static partial class LinkReader
{
    /// <summary>Targets of links and images that stay inside the repository.</summary>
    public static IEnumerable<PageLink> RelativeLinks(MarkdownPage page) =>
        from line in page.Prose.Select((text, index) => (Number: index + 1, Text: CodeSpan().Replace(text, "``")))
        from link in Link().Matches(line.Text)
        let target = Uri.UnescapeDataString(link.Groups["target"].Value)
        where !Scheme().IsMatch(target)
        select new PageLink(line.Number, target);

    [GeneratedRegex(@"(`+)[^`].*?\1")]
    private static partial Regex CodeSpan();

    // Inline links and images, definitions of reference links, and the HTML forms of both.
    [GeneratedRegex(@"\]\(<?(?<target>[^)>\s]+)|^ *\[[^\]]+\]: +<?(?<target>[^>\s]+)|(href|src)=""(?<target>[^""]+)""")]
    private static partial Regex Link();

    [GeneratedRegex("^[a-z][a-z0-9+.-]*:|^//", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();
}
