using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Rules;

/// <summary>Finds events whose name does not say that something has happened.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class EventNameAnalyzer() : LatoAnalyzer(Rule)
{
    static readonly DiagnosticDescriptor Rule = new(
        "LATO0023",
        "An event is not named in the past tense",
        "Event '{0}' is not named in the past tense. Name what has happened, as in OrderPlaced, AuctionWon or InvoiceSent.",
        "Lato",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0023"));

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato) => context.RegisterSymbolAction(
        symbol =>
        {
            // The base of several events is a kind of event, which has not happened.
            if (symbol.Symbol is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } type && lato.IsEvent(type) && !PastTense.IsIn(type.Name))
            {
                symbol.ReportDiagnostic(Diagnostic.Create(Rule, type.PlaceOf(), type.Name));
            }
        },
        SymbolKind.NamedType);
}
