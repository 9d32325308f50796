using Lato.Docs.Tests.Compiling;
using Lato.Docs.Tests.Markdown;
using Lato.Docs.Tests.Running;

namespace Lato.Docs.Tests.Blocks;

/// <summary>Compiles a block, runs it, and compares what it prints with what its page says.</summary>
internal static class BlockCheck
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static void Check(MarkdownPage page, int line, TimeSpan? timeout = null)
    {
        var program = DocProgramReader.ReadAt(page, line);
        var compiled = ProgramCompiler.Compile(program);
        if (program.Last.IsNotRun || program.IsPart)
        {
            return;
        }

        if (!compiled.IsExecutable)
        {
            if (program.Output is not null)
            {
                throw program.Last.Problem("output is expected of this block, but it has no statements to run.");
            }

            return;
        }

        using var folder = WorkingFolder.With(program.Files);
        var printed = ProgramRunner.Run(program, compiled, folder.Path, timeout ?? Timeout);
        Compare(program, printed.Split(ProgramSource.BlockSeparator)[^1]);
    }

    static void Compare(DocProgram program, string printed)
    {
        if (program.Output is { } expected && Normalize(expected.Text) != Normalize(printed))
        {
            throw new DocsException(
                program.Last.Page,
                expected.FenceLine,
                $"the block above prints something else.\nExpected:\n{expected.Text}\nPrinted:\n{printed}");
        }
    }

    static string Normalize(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd();
}
