using Lato.Analyzers.Facades;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Rules;

/// <summary>Finds facades that no proxy can be generated for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class FacadeAnalyzer() : LatoAnalyzer(Interface, Member)
{
    static readonly DiagnosticDescriptor Interface = new(
        "LATO0011",
        "A facade is a plain partial interface",
        "Facade '{0}' {1}",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0011"));

    static readonly DiagnosticDescriptor Member = new(
        "LATO0011",
        "A facade has methods that return tasks",
        "'{1}' of facade '{0}' {2}",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0011"));

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato) =>
        context.RegisterSymbolAction(symbol => Check(symbol, (INamedTypeSymbol)symbol.Symbol, lato), SymbolKind.NamedType);

    static void Check(SymbolAnalysisContext context, INamedTypeSymbol type, LatoSymbols lato)
    {
        if (type.TypeKind != TypeKind.Interface || type.FindAttribute(lato.FacadeAttribute) is null)
        {
            return;
        }

        if (FacadeReader.WrongDeclaration(type, context.CancellationToken) is { } wrong)
        {
            context.ReportDiagnostic(Diagnostic.Create(Interface, type.PlaceOf(), type.Name, wrong));
        }

        foreach (var member in FacadeReader.MembersOf(type))
        {
            if (FacadeReader.WhyNot(member) is { } why)
            {
                context.ReportDiagnostic(Diagnostic.Create(Member, member.PlaceOf(), type.Name, member.Name, why));
            }
        }
    }
}
