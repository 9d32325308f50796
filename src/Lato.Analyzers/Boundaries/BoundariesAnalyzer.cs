using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Boundaries;

/// <summary>
/// Holds the boundaries of modules. One analyzer for all its rules, since they look at the same uses, and since the baseline
/// knows what is gone from it only after all of them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class BoundariesAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        PrivateTypeRule.Descriptor, RankRule.Descriptor, DependencyRule.Descriptor, CycleRule.Descriptor, ExposureRule.Descriptor,
        RulesFileDiagnostics.Unreadable, RulesFileDiagnostics.Unknown, RulesFileDiagnostics.Idle, RulesFileDiagnostics.Gone, SharedPlaceRule.Descriptor,
    ];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    static void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName("Lato.ApplicationModule") is null || BoundaryOptions.IsTest(context.Options))
        {
            return;
        }

        var boundaries = new ModuleBoundaries(context.Compilation, context.Options, context.CancellationToken);
        var cycles = new CycleRule(boundaries);
        if (boundaries.Map.Modules.Count > 0)
        {
            UseFinder.Register(context, boundaries.Map, (use, report) => Check(use, boundaries, cycles, report));
        }

        context.RegisterSymbolAction(symbol => ReportAll(ExposureRule.Violations((INamedTypeSymbol)symbol.Symbol, boundaries), symbol.ReportDiagnostic), SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end => End(end, boundaries, cycles));
    }

    static void Check(TypeUse use, ModuleBoundaries boundaries, CycleRule cycles, Action<Diagnostic> report)
    {
        if (PrivateTypeRule.Forbids(use, boundaries.Rules))
        {
            Report(PrivateTypeRule.Violation(use, boundaries), report);
        }
        else if (RankRule.Forbids(use, boundaries.Rules))
        {
            Report(RankRule.Violation(use, boundaries), report);
        }
        else if (DependencyRule.Forbids(use, boundaries.Rules))
        {
            Report(DependencyRule.Violation(use, boundaries), report);
            if (boundaries.RulesFiles.Any(file => file.Content.Errors.Count > 0))
            {
                cycles.Add(use); // a line that cannot be read may have allowed it
            }
        }
        else
        {
            cycles.Add(use);
        }
    }

    static void End(CompilationAnalysisContext context, ModuleBoundaries boundaries, CycleRule cycles)
    {
        var isProgram = context.Compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;
        ReportAll(RulesFileDiagnostics.Violations(boundaries, context.Compilation, context.Options), context.ReportDiagnostic);
        ReportAll(cycles.Violations(context.Compilation, isProgram), context.ReportDiagnostic);
        ReportAll(SharedPlaceRule.Violations(boundaries), context.ReportDiagnostic);
        ReportAll(RulesFileDiagnostics.GoneViolations(boundaries), context.ReportDiagnostic);
    }

    static void ReportAll(IEnumerable<Diagnostic> diagnostics, Action<Diagnostic> report)
    {
        foreach (var diagnostic in diagnostics)
        {
            report(diagnostic);
        }
    }

    static void Report(Diagnostic? diagnostic, Action<Diagnostic> report)
    {
        if (diagnostic is not null)
        {
            report(diagnostic);
        }
    }
}
