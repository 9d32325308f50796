using Lato.Hosting.Settings;
using Lato.Schedules.Texts;
using Microsoft.CodeAnalysis;
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
            _ = ScheduleText.Parse(text, TimeZoneInfo.Utc);
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }

        return ProblemOf("jitter", attribute, "Jitter", canBeInfinite: false) ?? ProblemOf("deadline", attribute, "Deadline", canBeInfinite: true);
    }

    static string? ProblemOf(string what, AttributeData attribute, string argument, bool canBeInfinite) =>
        attribute.NamedArguments.FirstOrDefault(named => named.Key == argument).Value.Value is not string text
        || (DurationText.TryParse(text, out var duration) && (duration > TimeSpan.Zero || (canBeInfinite && duration == Timeout.InfiniteTimeSpan)))
            ? null
            : $"has the {what} '{text}'. It must be a duration longer than zero, such as 10s, 500ms or 00:00:10{(canBeInfinite ? ", or infinite" : "")}.";
}
