using Lato.Docs.Tests.Blocks;
using Lato.Docs.Tests.Markdown;

namespace Lato.Docs.Tests.Planted;

/// <summary>Pages written in a test, to prove that the checks look.</summary>
internal static class PlantedPage
{
    public static MarkdownPage Of(string markdown) => MarkdownReader.Read("planted.md", markdown);

    /// <summary>Checks every C# block of the page.</summary>
    public static void Check(string markdown, TimeSpan? timeout = null)
    {
        var page = Of(markdown);
        foreach (var line in DocProgramReader.LinesOfBlocks(page))
        {
            BlockCheck.Check(page, line, timeout);
        }
    }

    public static string Failure(string markdown, TimeSpan? timeout = null) =>
        Assert.Throws<DocsException>(() => Check(markdown, timeout)).Message;
}
