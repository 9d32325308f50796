using Lato.Docs.Tests.Markdown;

namespace Lato.Docs.Tests;

/// <summary>Pages are short, begin with a program, and are found from the index.</summary>
public sealed class PageTests
{
    [Fact]
    public void No_page_is_longer_than_250_lines() => Assert.Empty(PageRules.LongPages(Repository.Pages));

    [Fact]
    public void A_long_page_would_be_found() =>
        Assert.Equal(["docs/long.md has 251 lines"], PageRules.LongPages([MarkdownReader.Read("docs/long.md", string.Join('\n', Enumerable.Repeat("x", 251)))]));

    [Fact]
    public void Every_page_begins_with_a_program_that_shows_its_subject() => Assert.Empty(PageRules.PagesWithoutAnEarlyProgram(Repository.Pages));

    [Fact]
    public void A_page_that_talks_first_would_be_found()
    {
        static string Page(int lines) => string.Concat(Enumerable.Repeat("words\n", lines)) + "```csharp\n```";

        Assert.Equal(
            ["docs/talks.md has its first code in line 22", "docs/words.md has no code"],
            PageRules.PagesWithoutAnEarlyProgram(
            [
                MarkdownReader.Read("docs/shows.md", Page(20)), MarkdownReader.Read("docs/talks.md", Page(21)), MarkdownReader.Read("docs/words.md", "words"), MarkdownReader.Read("README.md", "words"),
            ]));
    }

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
    public void No_program_makes_a_value_a_part_of_SQL() => Assert.Empty(PageRules.ValuesInSql(Repository.Pages));

    [Fact]
    public void A_value_in_SQL_would_be_found() => Assert.Equal(
        ["docs/bad.md gives a value to SQL as a part of its text, in line 1"],
        PageRules.ValuesInSql(
        [
            MarkdownReader.Read("docs/bad.md", "```csharp\nRun($\"insert into items values ('{item}')\");\n```"),
            MarkdownReader.Read("docs/good.md", "```csharp\nRun(\"insert into items values (@item)\");\n```"),
        ]));

    [Fact]
    public void A_program_of_MediatR_prints_the_same_before_in_the_middle_and_after_it_has_moved()
    {
        var outputs = new[] { "docs/coming-from-mediatr.md", "docs/coming-from-mediatr-steps.md" }.SelectMany(page => Repository.Page(page).Blocks).Where(block => block.IsOutput).Skip(1).ToList();

        Assert.Equal(3, outputs.Count); // each is what its program prints: DocsTests
        Assert.Single(outputs.Select(output => output.Text).Distinct());
    }
}
