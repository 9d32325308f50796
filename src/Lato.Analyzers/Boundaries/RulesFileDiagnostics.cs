using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Boundaries;

/// <summary>What can be wrong with <c>lato.rules</c> and <c>lato.baseline</c> themselves.</summary>
internal static class RulesFileDiagnostics
{
    public static readonly DiagnosticDescriptor Unreadable = new(
        "LATO0105",
        "A line of lato.rules or lato.baseline that cannot be read",
        "{0}",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0105"),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor Unknown = new(
        "LATO0106",
        "A rule for a module that is not there",
        "There is no module '{0}'. The modules in sight are: {1}.",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0106"),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor Idle = new(
        "LATO0107",
        "A rule that changes nothing",
        "{0}",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0107"),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor Gone = new(
        "LATO0108",
        "A violation in lato.baseline that no longer occurs",
        "'{0}' no longer occurs. Remove the line, so that it does not come back.",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0108"),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static IEnumerable<Diagnostic> Violations(ModuleBoundaries boundaries, Compilation compilation, AnalyzerOptions options)
    {
        foreach (var (file, content) in boundaries.RulesFiles)
        {
            foreach (var diagnostic in Found(file, content.Errors, Unreadable).Concat(Found(file, content.Idle, Idle)))
            {
                yield return diagnostic;
            }

            var judged = BoundaryOptions.SeesAllOf(file.Path, compilation, options) ? content.Names : [];
            foreach (var (name, span) in judged.Where(judged => boundaries.Rules.IsUnknown(judged.Name)))
            {
                yield return Diagnostic.Create(Unknown, file.PlaceOf(span), name, InSight(boundaries));
            }
        }

        foreach (var (file, content) in boundaries.Baselines)
        {
            foreach (var diagnostic in Found(file, content.Errors, Unreadable))
            {
                yield return diagnostic;
            }
        }
    }

    /// <summary>To be called when every violation has been found.</summary>
    public static IEnumerable<Diagnostic> GoneViolations(ModuleBoundaries boundaries) =>
        boundaries.Baselines.SelectMany(baseline => Found(baseline.File, baseline.Content.GoneFrom(boundaries.Assembly), Gone));

    static IEnumerable<Diagnostic> Found(BoundaryFile file, IEnumerable<FileDiagnostic> flaws, DiagnosticDescriptor rule) =>
        flaws.Select(flaw => Diagnostic.Create(rule, file.PlaceOf(flaw.Span), flaw.Text));

    static string InSight(ModuleBoundaries boundaries) => boundaries.Map.Modules.Count == 0
        ? "none"
        : string.Join(", ", boundaries.Map.Modules.Select(module => module.Identifier).OrderBy(name => name, StringComparer.Ordinal));
}
