namespace Lato.Docs.Tests.Markdown;

/// <summary>A fenced block of a page. Lines count from 1.</summary>
/// <param name="FenceLine">The line of the opening fence.</param>
/// <param name="Info">The words after the opening fence: the language first, then options.</param>
/// <param name="Text">What stands between the fences, without the fence's indentation.</param>
/// <param name="Comment">The HTML comment right above the block, if there is one.</param>
/// <param name="Section">The number of headings above the block.</param>
internal sealed record FencedBlock(
    int FenceLine, IReadOnlyList<string> Info, string Text, string? Comment, int Section)
{
    public string Language => Info.Count == 0 ? "" : Info[0];

    public IEnumerable<string> Options => Info.Skip(1);

    public bool IsCSharp => Language is "csharp" or "cs" or "c#";

    public bool IsOutput => Language is "text" or "output";

    public string? File => Options.FirstOrDefault(option => option.StartsWith("file=", StringComparison.Ordinal))?[5..];
}
