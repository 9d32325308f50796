using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Tests.Compiling;

/// <summary>What an analyzer says of source that uses Lato.</summary>
internal static class Rule<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    const string Prologue = "using Lato;\n";

    /// <summary>It reports these texts, <c>LATO0001: …</c>, at the marked places, and nothing else.</summary>
    public static async Task ReportsAsync(string marked, params string[] texts)
    {
        var source = MarkedSource.Of(Prologue + marked);
        var reported = await Compiled.AnalyzeAsync(Compiled.Library(source.Text), [new TAnalyzer()]);

        Assert.Equal(texts, reported.Select(TextOf));
        Assert.Equal(
            source.Marks.Select(mark => source.Text[mark.Start..mark.End]),
            reported.Select(diagnostic => source.Text[diagnostic.Location.SourceSpan.Start..diagnostic.Location.SourceSpan.End]));
        Assert.Equal(source.Marks, reported.Select(diagnostic => diagnostic.Location.SourceSpan));
    }

    /// <summary>It finds nothing wrong.</summary>
    public static Task IsQuietAsync(string source) => ReportsAsync(source);

    static string TextOf(Diagnostic diagnostic) => $"{diagnostic.Id}: {diagnostic.GetMessage()}";
}
