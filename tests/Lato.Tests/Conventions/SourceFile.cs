using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lato.Tests.Conventions;

/// <summary>A source file.</summary>
/// <param name="Path">Relative, with slashes.</param>
/// <param name="Text">What it holds.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public string Folder => Path.Split('/')[0];

    public int Lines => Text.Count(character => character == '\n');

    public SyntaxNode Syntax => field ??= CSharpSyntaxTree.ParseText(Text).GetRoot();
}
