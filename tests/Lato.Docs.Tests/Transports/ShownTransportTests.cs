using Lato.Docs.Tests.Markdown;

namespace Lato.Docs.Tests.Transports;

/// <summary>The transport that the chapters show is the one that passes the contract.</summary>
public sealed class ShownTransportTests
{
    static readonly string Folder = Path.Combine(Repository.Root, "tests", "Lato.Docs.Tests", "Transports");

    static IEnumerable<string> Lines(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').SkipWhile(line => line.Length == 0 || line.StartsWith("using ", StringComparison.Ordinal) || line.StartsWith("namespace ", StringComparison.Ordinal));

    static string Plain(string text) => string.Join('\n', Lines(text)).Trim();

    [Theory]
    [InlineData("LineAttribute.cs")]
    [InlineData("LineTransport.cs")]
    [InlineData("LineOptions.cs")]
    [InlineData("LineExtensions.cs")]
    [InlineData("LineEndpoint.cs")]
    [InlineData("LineServer.cs")]
    public void A_file_of_the_chapters_is_the_one_that_is_tested(string file)
    {
        var shown = Assert.Single(Repository.Pages.SelectMany(page => page.Blocks), block => block.File == file);

        Assert.Equal(Plain(File.ReadAllText(Path.Combine(Folder, file))), Plain(shown.Text));
    }
}
