using System.Collections.Immutable;
using Lato.Analyzers.Rules;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Tests.Rules;

/// <summary>Every analyzer and suppressor of the package.</summary>
internal static class AllRules
{
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(LatoAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>The analyzers that need nothing but the code.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> OfCode { get; } =
        [.. Analyzers.Where(analyzer => analyzer is not DiagnosticSuppressor && analyzer.SupportedDiagnostics.All(rule => rule.Id.StartsWith("LATO00", StringComparison.Ordinal)))];

    /// <summary>The rules by the analyzer that reports them; those of suppressors are the platform's.</summary>
    public static IEnumerable<(string Id, string Analyzer)> Ids => Analyzers.Where(analyzer => analyzer is not DiagnosticSuppressor)
        .SelectMany(analyzer => analyzer.SupportedDiagnostics, (analyzer, rule) => (rule.Id, analyzer.GetType().Name))
        .Distinct();
}
