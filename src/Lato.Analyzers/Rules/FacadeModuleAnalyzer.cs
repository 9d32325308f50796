using Lato.Analyzers.Facades;
using Lato.Analyzers.Modules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Rules;

/// <summary>Finds module classes that implement a facade, but would not handle its messages, since that is generated.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class FacadeModuleAnalyzer() : LatoAnalyzer(NotGenerated)
{
    static readonly DiagnosticDescriptor NotGenerated = new(
        "LATO0012",
        "A module class that implements a facade is generated",
        "Module class '{0}' implements facade '{1}', whose messages only generated code handles. Make it a partial class with [Module] in a namespace, and leave RegisterHandlers to the generator.",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0012"));

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato) =>
        context.RegisterSymbolAction(symbol => Check(symbol, (INamedTypeSymbol)symbol.Symbol, lato), SymbolKind.NamedType);

    static void Check(SymbolAnalysisContext context, INamedTypeSymbol type, LatoSymbols lato)
    {
        if (type.IsAbstract || !lato.IsModuleClass(type) || FacadeReader.ImplementedBy(type, lato).FirstOrDefault() is not { } facade)
        {
            return;
        }

        if (lato.ModuleAttributeOf(type) is null || ModuleReader.HandlersOf(type, lato, context.CancellationToken) is null)
        {
            context.ReportDiagnostic(Diagnostic.Create(NotGenerated, type.PlaceOf(), type.Name, facade.Name));
        }
    }
}
