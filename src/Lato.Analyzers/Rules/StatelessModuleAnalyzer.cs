using Lato.Analyzers.State;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Rules;

/// <summary>Finds state in module classes that ask to be stateless.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class StatelessModuleAnalyzer() : LatoAnalyzer(HasState)
{
    const string Service = "move it into a service that is safe for several threads";

    static readonly DiagnosticDescriptor HasState = new(
        "LATO0022",
        "A stateless module has state",
        "'{0}' {1}. Module class '{2}' asks for Concurrency.Stateless, so its messages use that at the same time. {3}, or do without Stateless.",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0022"));

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato) =>
        context.RegisterSymbolAction(symbol => Check(symbol, (INamedTypeSymbol)symbol.Symbol, lato), SymbolKind.NamedType);

    static void Check(SymbolAnalysisContext context, INamedTypeSymbol type, LatoSymbols lato)
    {
        if (!lato.IsModuleClass(type) || !lato.AsksToBeStateless(type))
        {
            return;
        }

        foreach (var state in StateProof.HindrancesOf(type, lato, context.CancellationToken).Where(state => state.IsCertain))
        {
            var (why, fix) = TextsOf(state);
            context.ReportDiagnostic(Diagnostic.Create(HasState, state.Place, state.Name, why, type.Name, fix));
        }
    }

    static (string Why, string Fix) TextsOf(StateHindrance state) => state.Reason switch
    {
        StateReason.Writable => ("can be set after construction", $"Make it readonly or constant, {Service}"),
        StateReason.Event => ("keeps its subscribers", $"Publish an event of the module's contracts instead, {Service}"),
        StateReason.MutableType => ($"holds a '{state.Type}', which can be changed", $"Use an immutable type, {Service}"),
        StateReason.OwnObject => ($"holds a '{state.Type}' of the module's own, which may change", $"Use an immutable type, or take it as a service that is safe for several threads"),
        StateReason.WrittenParameter => ("is kept from the constructor and written", $"Do not write it, {Service}"),
        StateReason.SetLate => ("is set after construction", "Set it in the constructor"),
        StateReason.HeldWrite => ("is written, and belongs to an object that the module keeps", "Let a service that is safe for several threads do it"),
        StateReason.StaticWrite => ("is static and written", $"Make it readonly or constant, {Service}"),
        _ => ("is captured by a handler", "Write the handler as a method with [Handler]"),
    };
}
