using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Rules;

/// <summary>Finds <c>[Module]</c> on classes that no application can include.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class BaselessModuleAnalyzer() : LatoAnalyzer(Rule)
{
    static readonly DiagnosticDescriptor Rule = new(
        "LATO0016",
        "A class with [Module] is a module class",
        "Class '{0}' has [Module], but is not a module class, so no application can include it. Derive it from ApplicationModule.",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0016"));

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato) => context.RegisterSymbolAction(
        symbol =>
        {
            var type = (INamedTypeSymbol)symbol.Symbol;
            if (type.TypeKind == TypeKind.Class && lato.ModuleAttributeOf(type) is not null && !lato.IsModuleClass(type) && type.BaseType?.TypeKind != TypeKind.Error)
            {
                symbol.ReportDiagnostic(Diagnostic.Create(Rule, type.PlaceOf(), type.Name));
            }
        },
        SymbolKind.NamedType);
}
