using Lato.Docs.Tests.Markdown;

namespace Lato.Docs.Tests.Blocks;

/// <summary>A C# block with the options of its info string understood.</summary>
internal sealed record CodeBlock(string Page, FencedBlock Fenced)
{
    const string ReasonMark = "not run:";
    const string ContinuesPage = "continues=";

    public string Text => Fenced.Text;

    public int FirstLine => Fenced.FenceLine + 1;

    public bool IsNotRun => Has("no-run");

    public bool Continues => Has("continues");

    /// <summary>The page whose files belong to the same program, if it is one of another page.</summary>
    public string? ContinuedPage => Fenced.Options.FirstOrDefault(option => option.StartsWith(ContinuesPage, StringComparison.Ordinal)) is { } option ? $"docs/{option[ContinuesPage.Length..]}" : null;

    public bool IsForWeb => Has("sdk=web");

    public static CodeBlock Of(MarkdownPage page, FencedBlock fenced)
    {
        var block = new CodeBlock(page.Path, fenced);
        var unknown = fenced.Options.FirstOrDefault(option =>
            option is not ("no-run" or "continues" or "sdk=web")
            && !option.StartsWith("file=", StringComparison.Ordinal)
            && !option.StartsWith(ContinuesPage, StringComparison.Ordinal));
        if (unknown is not null)
        {
            throw block.Problem($"unknown option '{unknown}'. Known are no-run, continues, continues=page.md, file=Name.cs and sdk=web.");
        }

        if (block.IsNotRun && !HasReason(fenced.Comment))
        {
            throw block.Problem("a block with no-run needs its reason right above it: <!-- not run: … -->.");
        }

        return block;
    }

    /// <summary>Whether the block before this one belongs to the same program.</summary>
    public bool Joins(CodeBlock previous) => Continues || (Fenced.File is not null && previous.Fenced.File is not null);

    public DocsException Problem(string problem) => new(Page, Fenced.FenceLine, problem);

    bool Has(string option) => Fenced.Options.Contains(option);

    static bool HasReason(string? comment) =>
        comment is not null && comment.StartsWith(ReasonMark, StringComparison.Ordinal)
        && comment.Length > ReasonMark.Length;
}
