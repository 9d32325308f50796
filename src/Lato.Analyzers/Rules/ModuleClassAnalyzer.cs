using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Rules;

/// <summary>Finds module classes that no code can be generated for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ModuleClassAnalyzer() : LatoAnalyzer(NotPartial, Nested, Generic)
{
    // An error by default, reported as information: the compiler would skip an analyzer that only informs.
    static readonly DiagnosticDescriptor NotPartial = new(
        "LATO0007",
        "A module class is partial",
        "Module class '{0}' is not partial, so its handlers are found by reflection. Make it partial to have the code generated.",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0007"));

    static readonly DiagnosticDescriptor Nested = new(
        "LATO0007",
        "A module class is not nested",
        "Module class '{0}' is nested in '{1}', where no code can be generated for it, so its handlers are found by reflection. Move it into its namespace to have the code generated.",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0007"));

    static readonly DiagnosticDescriptor Generic = new(
        "LATO0007",
        "A module class is not generic",
        "Module class '{0}' is generic, so one name would stand for several modules. Derive a class for each module, and give that the attribute.",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0007"));

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato) =>
        context.RegisterSymbolAction(symbol => Check(symbol, (INamedTypeSymbol)symbol.Symbol, lato), SymbolKind.NamedType);

    static void Check(SymbolAnalysisContext context, INamedTypeSymbol type, LatoSymbols lato)
    {
        if (!lato.IsModuleClass(type) || lato.ModuleAttributeOf(type) is null)
        {
            return;
        }

        if (type.IsGenericType)
        {
            context.ReportDiagnostic(Diagnostic.Create(Generic, type.PlaceOf(), type.Name));
        }
        else if (type.ContainingType is { } outer)
        {
            Inform(context, Nested, type, outer.Name);
        }
        else if (!type.DeclaringSyntaxReferences.Any(reference => IsPartial(reference.GetSyntax(context.CancellationToken))))
        {
            Inform(context, NotPartial, type);
        }
    }

    // It works, by reflection.
    static void Inform(SymbolAnalysisContext context, DiagnosticDescriptor rule, INamedTypeSymbol type, params object[] further) =>
        context.ReportDiagnostic(Diagnostic.Create(rule, type.PlaceOf(), DiagnosticSeverity.Info, additionalLocations: null, properties: null, [type.Name, .. further]));

    static bool IsPartial(SyntaxNode declaration) => declaration is TypeDeclarationSyntax type && type.Modifiers.Any(SyntaxKind.PartialKeyword);
}
