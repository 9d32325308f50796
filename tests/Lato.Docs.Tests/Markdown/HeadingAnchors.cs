using System.Text.RegularExpressions;

namespace Lato.Docs.Tests.Markdown;

/// <summary>The anchors that code hosts make from headings.</summary>
internal static partial class HeadingAnchors
{
    public static IReadOnlySet<string> Of(MarkdownPage page)
    {
        var anchors = new HashSet<string>();
        foreach (var slug in page.Headings.Select(heading => Slug(heading.Text)))
        {
            var anchor = slug;
            for (var repetition = 1; !anchors.Add(anchor); repetition++)
            {
                anchor = $"{slug}-{repetition}";
            }
        }

        anchors.UnionWith(page.Prose.SelectMany(line => NamedAnchor().Matches(line)).Select(a => a.Groups["id"].Value));
        return anchors;
    }

    static string Slug(string heading) =>
        Dropped().Replace(LinkText().Replace(heading, "${text}"), "").Trim().Replace(' ', '-').ToLowerInvariant();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex(@"[^\p{L}\p{N}\s_-]")]
    private static partial Regex Dropped();

    [GeneratedRegex(@"<a (id|name)=""(?<id>[^""]+)""")]
    private static partial Regex NamedAnchor();
}
