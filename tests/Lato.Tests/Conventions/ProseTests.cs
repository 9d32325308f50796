using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Tests.Conventions;

/// <summary>Errors, XML documentation and pages use the words of the .NET documentation.</summary>
public sealed class ProseTests
{
    static readonly Regex Answer = Ban(@"\b(?:un)?answer(?:s|ed|ing)?\b");

    static readonly (Regex Phrase, string Instead)[] Banned =
    [
        (Ban(@"(?<!\bthere )\b(?:is|are|was|were|be) no (?!longer\b|more\b)"), "is not a"),
        (Ban(@"\bby hand\b"), "explicit, manually"),
        (Ban(@"\bbeside each other\b"), "concurrently"),
        (Ban(@"\bone after the other\b"), "sequentially"),
        (Ban(@"\bfront door\b"), "entry point"),
        (Ban(@"\bheed(?:s|ed|ing)?\b"), "observe"),
        (Ban(@"\b(?:mend|cure)(?:s|d|ed|ing)?\b"), "fix"),
        (Ban(@"\bnobody\b"), "no caller, no handler"),
        (Ban(@"\bwhom\b"), "which"),
        (Ban(@"\bborders?\b"), "boundary"),
        (Ban(@"\bedges?\b(?! of the declared graph| are ordered)"), "transport"),
        (Ban(@"\bone's own\b"), "your own"),
        (Ban(@"\broads?\b"), "flow"),
        (Ban(@"\bwaiting would never end\b"), "deadlock detected"),
        (Ban(@"\bstands? at a\b"), "belongs to a"),
        (Answer, "result, response, reply"),
    ];

    /// <summary>Where that word is not replaced yet.</summary>
    static readonly string[] StillAnswering = ["Lato/Engine/", "Lato/Transactions/"];

    static Regex Ban(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    static IEnumerable<string> Violations(SourceFile file) =>
        from text in file.Path.EndsWith(".cs", StringComparison.Ordinal) ? TextsOf(file.Syntax) : [file.Text]
        let prose = Regex.Replace(text, @"\s+", " ")
        from banned in Banned
        where banned.Phrase != Answer || !StillAnswering.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal))
        from Match match in banned.Phrase.Matches(prose)
        select $"{file.Path} says '{match.Value.Trim()}' in '{Around(prose, match)}': write '{banned.Instead}'";

    /// <summary>String literals and the text of XML documentation; names of members are not prose.</summary>
    static IEnumerable<string> TextsOf(SyntaxNode root)
    {
        foreach (var text in root.DescendantNodes(descendIntoTrivia: true).OfType<XmlTextSyntax>())
        {
            yield return string.Concat(text.TextTokens.Select(token => token.Text));
        }

        foreach (var token in root.DescendantTokens().Where(token => token.Parent is LiteralExpressionSyntax or InterpolatedStringTextSyntax))
        {
            yield return token.ValueText;
        }
    }

    static string Around(string prose, Match match) =>
        prose[Math.Max(0, match.Index - 20)..Math.Min(prose.Length, match.Index + match.Length + 20)].Trim();

    [Fact]
    public void Errors_and_XML_documentation_use_the_words_of_dotnet() => Assert.Empty(SourceTree.Libraries.SelectMany(Violations));

    [Fact]
    public void Pages_use_the_words_of_dotnet()
    {
        Assert.Contains(SourceTree.Pages, page => page.Path == "README.md");
        Assert.Contains(SourceTree.Pages, page => page.Path == "docs/testing/README.md");
        Assert.Contains(SourceTree.Pages, page => page.Path == "src/Lato.Http/README.md");
        Assert.Empty(SourceTree.Pages.SelectMany(Violations));
    }

    [Theory]
    [InlineData("""throw new Exception($"'{name}' is no module class.");""", "Planted.cs says 'is no' in '' is no module class.': write 'is not a'")]
    [InlineData("""Say("Or mend the constructor.");""", "Planted.cs says 'mend' in 'Or mend the constructor.': write 'fix'")]
    [InlineData("/// <summary>Run\n/// one after\n/// the other.</summary>\nclass C;", "Planted.cs says 'one after the other' in 'Run one after the other.': write 'sequentially'")]
    [InlineData("/// <summary>What the module answers.</summary>\nclass C;", "Planted.cs says 'answers' in 'What the module answers.': write 'result, response, reply'")]
    [InlineData("/// <summary>What nobody takes.</summary>\nclass C;", "Planted.cs says 'nobody' in 'What nobody takes.': write 'no caller, no handler'")]
    public void A_planted_phrase_in_code_is_caught(string text, string violation) =>
        Assert.Equal([violation], Violations(new SourceFile("Planted.cs", text)));

    [Theory]
    [InlineData("They run beside\neach other.", "Planted.md says 'beside each other' in 'They run beside each other.': write 'concurrently'")]
    [InlineData("A handler at an edge", "Planted.md says 'edge' in 'A handler at an edge': write 'transport'")]
    [InlineData("## The border", "Planted.md says 'border' in '## The border': write 'boundary'")]
    [InlineData("Code opened by hand", "Planted.md says 'by hand' in 'Code opened by hand': write 'explicit, manually'")]
    public void A_planted_phrase_on_a_page_is_caught(string text, string violation) =>
        Assert.Equal([violation], Violations(new SourceFile("Planted.md", text)));

    [Theory]
    [InlineData("""Say("There is no module 'x', and it is no longer needed.");""")]
    [InlineData("/// <summary>A fix.</summary>\n/// <param name=\"Cure\">What to do.</param>\nrecord Finding(string Cure);")]
    [InlineData("var nobody = borders.Map; // by hand")]
    public void What_is_not_prose_or_is_plain_English_is_fine(string text) => Assert.Empty(Violations(new SourceFile("Planted.cs", text)));
}
