using Lato.Docs.Tests.Markdown;

namespace Lato.Docs.Tests.Blocks;

internal static class DocProgramReader
{
    public static IEnumerable<int> LinesOfBlocks(MarkdownPage page) =>
        page.Blocks.Where(block => block.IsCSharp).Select(block => block.FenceLine);

    /// <summary>The program of the C# block whose opening fence is in the line.</summary>
    public static DocProgram ReadAt(MarkdownPage page, int line)
    {
        FencedBlock[] above = [.. page.Blocks.TakeWhile(block => block.FenceLine <= line)];
        CodeBlock[] code = [.. above.Where(block => block.IsCSharp).Select(block => CodeBlock.Of(page, block))];
        var chain = ChainOf(code);
        var isFile = chain[^1].Fenced.File is not null;
        CodeBlock[] further = isFile ? [.. FilesAfter(page, chain[^1]), .. FilesBehind(page)] : [];
        return new DocProgram(
            [.. isFile ? FilesBefore(page) : [], .. chain, .. further],
            further.Length > 0,
            OutputOf(above[^1], page.Blocks.ElementAtOrDefault(above.Length)),
            [.. above.Where(block => !block.IsCSharp && block.File is not null)]);
    }

    static CodeBlock[] ChainOf(CodeBlock[] code)
    {
        var last = code[^1];
        var first = code.Length - 1;
        while (first > 0 && code[first].Joins(code[first - 1]))
        {
            first--;
        }

        if (code[first].Continues)
        {
            throw code[first].Problem("this block continues another, but none stands above it.");
        }

        var chain = code[first..];
        return chain.Any(block => block.IsNotRun) && !last.IsNotRun
            ? throw last.Problem("this block continues one that is not run. Mark it no-run too, and say why.")
            : chain;
    }

    /// <summary>Files of one program may use each other, whichever comes first.</summary>
    static IEnumerable<CodeBlock> FilesAfter(MarkdownPage page, CodeBlock file) => page.Blocks
        .Where(block => block.IsCSharp && block.FenceLine > file.Fenced.FenceLine)
        .Select(block => CodeBlock.Of(page, block))
        .TakeWhile(block => block.Fenced.File is not null);

    /// <summary>The files of the pages that a page continues.</summary>
    static IEnumerable<CodeBlock> FilesBefore(MarkdownPage page) =>
        FilesOf(page).Select(block => block.ContinuedPage).FirstOrDefault(continued => continued is not null) is { } path && Repository.Page(path) is var continued
            ? [.. FilesBefore(continued), .. FilesOf(continued)]
            : [];

    /// <summary>The files of the pages that continue a page.</summary>
    static IEnumerable<CodeBlock> FilesBehind(MarkdownPage page) =>
        Repository.Pages.FirstOrDefault(other => FilesOf(other).Any(block => block.ContinuedPage == page.Path)) is { } next ? [.. FilesOf(next), .. FilesBehind(next)] : [];

    static IEnumerable<CodeBlock> FilesOf(MarkdownPage page) => page.Blocks.Where(block => block is { IsCSharp: true, File: not null }).Select(block => CodeBlock.Of(page, block));

    static FencedBlock? OutputOf(FencedBlock block, FencedBlock? next) =>
        next is { IsOutput: true } && next.Section == block.Section ? next : null;
}
