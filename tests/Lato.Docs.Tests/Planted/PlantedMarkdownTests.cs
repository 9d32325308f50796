namespace Lato.Docs.Tests.Planted;

public sealed class PlantedMarkdownTests
{
    [Fact]
    public void Fences_may_be_indented_longer_or_of_tildes()
    {
        var page = PlantedPage.Of("""
            1. First

               ```csharp
               if (true)
                   return;
               ```

            ````markdown
            ```csharp
            not a block of this page
            ```
            ````

            ~~~ cs
            second
            ~~~
            """);

        Assert.Equal(
            [
                (3, "csharp", "if (true)\n    return;"),
                (8, "markdown", "```csharp\nnot a block of this page\n```"),
                (14, "cs", "second"),
            ],
            page.Blocks.Select(block => (block.FenceLine, block.Language, block.Text)));
    }

    [Fact]
    public void A_block_without_an_end_is_an_error() =>
        Assert.Equal(
            "planted.md:2: this block has no closing fence.",
            Assert.Throws<DocsException>(() => PlantedPage.Of("text\n```csharp\nvar x = 1;")).Message);

    [Fact]
    public void A_heading_in_a_block_is_no_heading() =>
        Assert.Equal(
            ["One", "Two #2"],
            PlantedPage.Of("# One #\n```\n# no\n```\n## Two #2").Headings.Select(h => h.Text));
}
