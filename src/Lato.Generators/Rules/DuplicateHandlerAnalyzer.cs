using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Generators.Rules;

/// <summary>Finds a second handler of one command or query in a module: in a module class, and in calls of <c>Handle</c> that surely run sequentially.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DuplicateHandlerAnalyzer() : LatoAnalyzer(Rule)
{
    static readonly DiagnosticDescriptor Rule = new(
        "LATO0001",
        "A module has two handlers for one command or query",
        "'{0}' has two handlers for '{1}': '{2}' and '{3}'. Remove one, or make the message an Event.",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0001"));

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato)
    {
        context.RegisterSymbolAction(symbol => CheckClass(symbol, (INamedTypeSymbol)symbol.Symbol, lato), SymbolKind.NamedType);
        context.RegisterOperationAction(operation => CheckCall(operation, (IInvocationOperation)operation.Operation, lato), OperationKind.Invocation);
    }

    static void CheckClass(SymbolAnalysisContext context, INamedTypeSymbol module, LatoSymbols lato)
    {
        if (!lato.IsModuleClass(module))
        {
            return;
        }

        var first = new Dictionary<ITypeSymbol, IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var handler in lato.HandlersOf(module))
        {
            if (handler.IsOnlyForTransports || handler.Message is not { } message || !HasOneHandler(message, lato))
            {
                continue;
            }

            if (!first.TryGetValue(message, out var other))
            {
                first.Add(message, handler.Method);
            }
            else if (PlaceOf(handler.Method, other, module, lato) is { } place)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, place, module.Name, message.Name, FunctionName.Of(other), FunctionName.Of(handler.Method)));
            }
        }
    }

    // Two methods of base classes are reported there, unless only this class makes their messages alike.
    static Location? PlaceOf(IMethodSymbol second, IMethodSymbol first, INamedTypeSymbol module, LatoSymbols lato)
    {
        if (SymbolEqualityComparer.Default.Equals(second.ContainingType, module))
        {
            return second.PlaceOf();
        }

        var above = lato.HandlersOf(module.BaseType!.OriginalDefinition).ToLookup(handler => handler.Method.OriginalDefinition, handler => handler.Message, SymbolEqualityComparer.Default);
        return above[first.OriginalDefinition].Intersect(above[second.OriginalDefinition], SymbolEqualityComparer.Default).Any() ? null : module.PlaceOf();
    }

    static void CheckCall(OperationAnalysisContext context, IInvocationOperation call, LatoSymbols lato)
    {
        if (GivenHandler.Of(call, lato) is not { Message: { } message } given || !HasOneHandler(message, lato))
        {
            return;
        }

        var other = HandleChain.Before(call)
            .Select(earlier => GivenHandler.Of(earlier, lato))
            .FirstOrDefault(earlier => earlier?.Message is { } handled && SymbolEqualityComparer.Default.Equals(handled, message));
        if (other is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule, given.Delegate.Bare().Place(), HandleChain.NameOf(call), message.Name, FunctionName.Of(other.Function), FunctionName.Of(given.Function)));
        }
    }

    static bool HasOneHandler(ITypeSymbol message, LatoSymbols lato) => lato.IsMessage(message) && !lato.IsEvent(message);
}
