using Lato.Docs.Tests.Markdown;

namespace Lato.Docs.Tests.MessageTransports;

/// <summary>The transport that the chapters show is the one that passes the contract.</summary>
public sealed class ShownMessageTransportTests
{
    static readonly string Folder = Path.Combine(Repository.Root, "tests", "Lato.Docs.Tests", "MessageTransports");

    static string Plain(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n')
        .SkipWhile(line => line.Length == 0 || line.StartsWith("using ", StringComparison.Ordinal) || line.StartsWith("namespace ", StringComparison.Ordinal))).Trim();

    [Theory]
    [InlineData("RedisAttribute.cs")]
    [InlineData("RedisTransport.cs")]
    [InlineData("RedisOptions.cs")]
    [InlineData("RedisExtensions.cs")]
    [InlineData("RedisEntry.cs")]
    [InlineData("RedisQueue.cs")]
    [InlineData("RedisService.cs")]
    public void A_file_of_the_chapters_is_the_one_that_is_tested(string file)
    {
        var shown = Assert.Single(Repository.Pages.SelectMany(page => page.Blocks), block => block.File == file);

        Assert.Equal(Plain(File.ReadAllText(Path.Combine(Folder, file))), Plain(shown.Text));
    }
}
