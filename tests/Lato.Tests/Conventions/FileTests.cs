using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Tests.Conventions;

public sealed class FileTests
{
    const int Most = 250;

    static IEnumerable<SourceFile> All => SourceTree.Libraries.Concat(SourceTree.Tests);

    static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) =>
        files.Where(file => file.Lines > Most).Select(file => $"{file.Path} has {file.Lines} lines");

    static IEnumerable<string> WithSeveralTypes(IEnumerable<SourceFile> files) => files
        .Select(file => (file.Path, Types: TopLevelTypes(file.Syntax).ToList()))
        .Where(file => file.Types.Count > 1)
        .Select(file => $"{file.Path} holds {string.Join(", ", file.Types)}");

    static IEnumerable<string> TopLevelTypes(SyntaxNode root) => root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .OfType<MemberDeclarationSyntax>()
        .Select(member => member switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            DelegateDeclarationSyntax type => type.Identifier.Text,
            _ => null,
        })
        .OfType<string>();

    [Fact]
    public void No_file_is_longer_than_250_lines() => Assert.Empty(TooLong(All));

    [Fact]
    public void A_file_holds_one_type() => Assert.Empty(WithSeveralTypes(All));

    [Fact]
    public void A_planted_long_file_is_caught() =>
        Assert.Equal(["Planted.cs has 251 lines"], TooLong([new SourceFile("Planted.cs", new string('\n', Most + 1))]));

    [Fact]
    public void A_planted_second_type_is_caught() => Assert.Equal(
        ["Planted.cs holds A, B, C"],
        WithSeveralTypes([new SourceFile("Planted.cs", "namespace N; class A { class Nested { } } record B; delegate void C();")]));
}
