using Lato.Docs.Tests.Markdown;

namespace Lato.Docs.Tests.Blocks;

/// <summary>The program that a block stands for: itself after the blocks that it continues.</summary>
/// <param name="IsPart">Whether the page goes on with further files of the program, which is run with the last one.</param>
/// <param name="Output">What the page says that the last block prints, or null if it says nothing.</param>
/// <param name="Files">Blocks of other languages above, to be written into the working folder.</param>
internal sealed record DocProgram(
    IReadOnlyList<CodeBlock> Blocks, bool IsPart, FencedBlock? Output, IReadOnlyList<FencedBlock> Files)
{
    public CodeBlock Last => Blocks[^1];
}
