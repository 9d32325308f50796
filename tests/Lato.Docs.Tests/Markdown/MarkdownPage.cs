namespace Lato.Docs.Tests.Markdown;

/// <param name="Path">Relative to the root of the repository, with slashes.</param>
/// <param name="Prose">All lines of the page; those of fenced blocks are empty.</param>
internal sealed record MarkdownPage(
    string Path, IReadOnlyList<string> Prose, IReadOnlyList<FencedBlock> Blocks, IReadOnlyList<Heading> Headings);
