using Lato.Schedules.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Generators.Rules;

/// <summary>Finds schedules that the application would refuse at its start, by the same code that reads them there.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ScheduleAnalyzer() : LatoAnalyzer(Rule)
{
    static readonly DiagnosticDescriptor Rule = new(
        "LATO0020",
        "A schedule that cannot be read",
        "The schedule '{0}' of '{1}' {2}",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0020"));

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato)
    {
        if (lato.ScheduleAttribute is not null)
        {
            context.RegisterSymbolAction(symbol => Check((IMethodSymbol)symbol.Symbol, symbol.ReportDiagnostic, lato, symbol.CancellationToken), SymbolKind.Method);
            context.RegisterOperationAction(
                operation => Check(((IAnonymousFunctionOperation)operation.Operation).Symbol, operation.ReportDiagnostic, lato, operation.CancellationToken),
                OperationKind.AnonymousFunction);
        }
    }

    static void Check(IMethodSymbol method, Action<Diagnostic> report, LatoSymbols lato, CancellationToken cancellation)
    {
        foreach (var attribute in method.GetAttributes().Where(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, lato.ScheduleAttribute)))
        {
            if (attribute.ConstructorArguments.FirstOrDefault().Value is string text && ProblemOf(text, attribute) is { } problem)
            {
                var place = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation() ?? Location.None;
                report(Diagnostic.Create(Rule, place, text, FunctionName.Of(method), problem));
            }
        }
    }

    // The zone may be known on another machine only; what is right in one is right in all.
    static string? ProblemOf(string text, AttributeData attribute)
    {
        try
        {
            _ = ScheduleParser.Parse(text, TimeZoneInfo.Utc);
            _ = ArgumentOf(attribute, "Jitter").Value is string jitter ? ScheduleLimits.Duration("jitter", jitter) : default;
            _ = ArgumentOf(attribute, "Deadline").Value is string deadline ? ScheduleLimits.Duration("deadline", deadline, canBeInfinite: true) : default;
            _ = ArgumentOf(attribute, "MaxConcurrentRuns").Value is int count && MayOverlap(attribute) ? ScheduleLimits.MaxConcurrentRuns(count) : default;
            return null;
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }
    }

    static bool MayOverlap(AttributeData attribute) => ArgumentOf(attribute, "Overlap") is { IsNull: false } overlap && overlap.ToCSharpString().EndsWith(".Allow", StringComparison.Ordinal);

    static TypedConstant ArgumentOf(AttributeData attribute, string name) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value;
}
