using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Rules;

/// <summary>Finds <c>[Handler]</c> where nothing looks for it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ForeignHandlerAnalyzer() : LatoAnalyzer(Rule)
{
    static readonly DiagnosticDescriptor Rule = new(
        "LATO0015",
        "A handler outside of a module class",
        "'{0}' has [Handler], which has no effect there: '{1}' is not a module class. Derive it from ApplicationModule, or move the method into a module class.",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0015"));

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato) => context.RegisterSymbolAction(
        symbol =>
        {
            var method = (IMethodSymbol)symbol.Symbol;
            if (method.FindAttribute(lato.HandlerAttribute) is not null && method.ContainingType is { } type && !lato.IsModuleClass(type)
                && type.BaseType?.TypeKind != TypeKind.Error && lato.ModuleAttributeOf(type) is null)
            {
                symbol.ReportDiagnostic(Diagnostic.Create(Rule, method.PlaceOf(), method.Name, type.Name));
            }
        },
        SymbolKind.Method);
}
