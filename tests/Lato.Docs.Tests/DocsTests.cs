using Lato.Docs.Tests.Blocks;
using Lato.Docs.Tests.Markdown;

namespace Lato.Docs.Tests;

public sealed class DocsTests
{
    public static IEnumerable<TheoryDataRow<string, int>> Blocks =>
        from page in Repository.Pages
        from line in DocProgramReader.LinesOfBlocks(page)
        select new TheoryDataRow<string, int>(page.Path, line) { TestDisplayName = $"{page.Path}:{line}" };

    public static IEnumerable<TheoryDataRow<string>> Pages =>
        from page in Repository.Pages
        select new TheoryDataRow<string>(page.Path) { TestDisplayName = $"Links of {page.Path}" };

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_compiles_and_does_what_its_page_says(string page, int line) =>
        BlockCheck.Check(Repository.Page(page), line);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string page) => Assert.Equal(
        "", string.Join('\n', LinkCheck.BrokenLinks(Repository.Page(page), Repository.Pages, Repository.Root)));

    [Fact]
    public void There_are_pages_and_blocks_to_check()
    {
        Assert.Contains(Repository.Pages, page => page.Path == "README.md");
        Assert.Contains(Repository.Pages, page => page.Path == "src/Lato.Http/README.md");
        Assert.NotEmpty(Blocks);
    }
}
