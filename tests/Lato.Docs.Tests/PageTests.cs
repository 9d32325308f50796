using Lato.Docs.Tests.Markdown;

namespace Lato.Docs.Tests;

/// <summary>Pages are short, and found from the index.</summary>
public sealed class PageTests
{
    [Fact]
    public void No_page_is_longer_than_250_lines() => Assert.Empty(PageRules.LongPages(Repository.Pages));

    [Fact]
    public void A_long_page_would_be_found() =>
        Assert.Equal(["docs/long.md has 251 lines"], PageRules.LongPages([MarkdownReader.Read("docs/long.md", string.Join('\n', Enumerable.Repeat("x", 251)))]));

    [Fact]
    public void Every_page_is_in_the_index_by_task_and_in_the_one_by_concept() => Assert.Empty(PageRules.UnlistedPages(Repository.Pages));

    [Fact]
    public void A_page_that_is_missing_in_an_index_would_be_found() => Assert.Equal(
        ["docs/b.md is not in the index by task", "docs/c.md is not in the index by concept"],
        PageRules.UnlistedPages(
        [
            MarkdownReader.Read("docs/README.md", "[a](a.md) [c](c.md)\n## By concept\n[a](a.md) [b](b.md)"),
            .. new[] { "docs/a.md", "docs/b.md", "docs/c.md" }.Select(path => MarkdownReader.Read(path, "# Page")),
        ]));

    [Fact]
    public void A_program_of_MediatR_prints_the_same_before_in_the_middle_and_after_it_has_moved()
    {
        var outputs = new[] { "docs/coming-from-mediatr.md", "docs/coming-from-mediatr-steps.md" }.SelectMany(page => Repository.Page(page).Blocks).Where(block => block.IsOutput).Skip(1).ToList();

        Assert.Equal(3, outputs.Count); // each is what its program prints: DocsTests
        Assert.Single(outputs.Select(output => output.Text).Distinct());
    }
}
