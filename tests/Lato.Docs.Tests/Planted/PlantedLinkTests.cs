using Lato.Docs.Tests.Markdown;

namespace Lato.Docs.Tests.Planted;

public sealed class PlantedLinkTests
{
    static readonly MarkdownPage Target = MarkdownReader.Read(
        "docs/target.md", "# The `Turn`, and [more](x.md)!\n## Twice\n## Twice\n<a id=\"by-hand\"></a>");

    [Theory]
    [InlineData("[a](docs/target.md) and [b](docs/target.md#the-turn-and-more)")]
    [InlineData("[a](docs/target.md#twice-1 \"title\") [b](docs/target.md#by-hand) [c](#here)\n# Here")]
    [InlineData("[the licence](LICENSE), [a folder](src), <img src=\"README.md\">")]
    [InlineData("[outside](https://example.org/a#b), [mail](mailto:a@example.org)")]
    [InlineData("`[a](nowhere.md)` and ``[b](nowhere.md)``\n```\n[c](nowhere.md)\n```")]
    public void A_link_that_leads_somewhere_is_fine(string markdown) => Assert.Empty(BrokenLinks(markdown));

    [Theory]
    [InlineData("[a](nowhere.md)", "the link 'nowhere.md' leads nowhere: there is no 'nowhere.md'.")]
    [InlineData("![a](docs/no.png)", "the link 'docs/no.png' leads nowhere: there is no 'docs/no.png'.")]
    [InlineData("[a]: nowhere.md", "the link 'nowhere.md' leads nowhere: there is no 'nowhere.md'.")]
    [InlineData("[a](#gone)", "the link '#gone' leads nowhere: 'planted.md' has no heading for '#gone'.")]
    [InlineData("[a](docs/target.md#gone)",
        "the link 'docs/target.md#gone' leads nowhere: 'docs/target.md' has no heading for '#gone'.")]
    [InlineData("[a](../elsewhere.md)", "the link '../elsewhere.md' leads nowhere: it leaves the repository.")]
    public void A_broken_link_is_found(string markdown, string problem) =>
        Assert.Equal([$"planted.md:1: {problem}"], BrokenLinks(markdown));

    static IEnumerable<string> BrokenLinks(string markdown)
    {
        var page = PlantedPage.Of(markdown);
        return LinkCheck.BrokenLinks(page, [page, Target], Repository.Root);
    }
}
