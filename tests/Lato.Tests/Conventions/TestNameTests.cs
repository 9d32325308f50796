using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Tests.Conventions;

/// <summary>A test says what it states where only its name is shown: as a sentence with a subject of its own.</summary>
public sealed class TestNameTests
{
    const int Fewest = 3;

    /// <summary>A name that begins so leans on another test, or on its class.</summary>
    static readonly string[] Leaning = ["And", "Its", "It", "Nor", "Others", "So", "Such", "Those", "They"];

    static IEnumerable<string> Violations(SourceFile file) =>
        from method in file.Syntax.DescendantNodes().OfType<MethodDeclarationSyntax>()
        where method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory" or "Property")
        let words = method.Identifier.Text.Split('_', StringSplitOptions.RemoveEmptyEntries)
        where words.Length < Fewest || Leaning.Contains(words[0])
        select $"{file.Path}: {method.Identifier.Text}";

    [Fact]
    public void Names_of_tests_carry_their_subject()
    {
        var violations = SourceTree.Tests.Concat(SourceTree.Libraries).SelectMany(Violations).ToList();

        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    [Theory]
    [InlineData("Nothing")]
    [InlineData("Arrays_join")]
    [InlineData("And_a_local_function")]
    [InlineData("It_shares_the_token")]
    public void A_planted_name_without_a_subject_is_caught(string name) =>
        Assert.Equal([$"Planted.cs: {name}"], Violations(new SourceFile("Planted.cs", $"class C {{ [Fact(Skip = \"x\")] public void {name}() {{ }} void Nothing() {{ }} }}")));

    [Fact]
    public void A_planted_sentence_is_fine() =>
        Assert.Empty(Violations(new SourceFile("Planted.cs", "class C { [Theory, InlineData(1)] public void A_call_shares_the_token(int n) { } }")));
}
