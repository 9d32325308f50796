using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Generators.Rules;

/// <summary>Finds handlers whose result is lost, since their command has none.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LostResultAnalyzer() : LatoAnalyzer(Rule)
{
    static readonly DiagnosticDescriptor Rule = new(
        "LATO0019",
        "A result that is lost",
        "Handler '{0}' returns {1}, but '{2}' is a command without a result, so the result is lost. Derive '{2}' from Command<{1}>, or return nothing.",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0019"));

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato)
    {
        context.RegisterSymbolAction(symbol => CheckMethod(symbol, (IMethodSymbol)symbol.Symbol, lato), SymbolKind.Method);
        context.RegisterOperationAction(operation => CheckCall(operation, (IInvocationOperation)operation.Operation, lato), OperationKind.Invocation);
    }

    static void CheckMethod(SymbolAnalysisContext context, IMethodSymbol method, LatoSymbols lato)
    {
        // By a transport, and under an alias, the result has its takers.
        if (!lato.IsModuleClass(method.ContainingType) || method.GetAttributes().Any(attribute => attribute.AttributeClass?.IsOrDerivesFrom(lato.TransportAttribute) == true))
        {
            return;
        }

        var handlers = lato.HandlersOn(method).ToList();
        if (handlers.Count > 0 && handlers.TrueForAll(handler => handler.Alias is null))
        {
            Check(handlers[0].Message, method, method.PlaceOf(), context.ReportDiagnostic, lato);
        }
    }

    // What a lambda without a body returns is often no more than the value of its last assignment.
    static void CheckCall(OperationAnalysisContext context, IInvocationOperation call, LatoSymbols lato)
    {
        if (GivenHandler.Of(call, lato) is { Function: { } function } given && given.Delegate.Bare().Syntax is not LambdaExpressionSyntax { ExpressionBody: not null })
        {
            Check(given.Message, function, given.Delegate.Bare().Place(), context.ReportDiagnostic, lato);
        }
    }

    static void Check(ITypeSymbol? message, IMethodSymbol handler, Location place, Action<Diagnostic> report, LatoSymbols lato)
    {
        if (message is { TypeKind: TypeKind.Class } && lato.IsMessage(message) && !lato.IsEvent(message) && lato.ResultOf(message) is null
            && ResultTypeAnalyzer.ResultOf(handler.ReturnType) is { TypeKind: not TypeKind.Error } returned)
        {
            report(Diagnostic.Create(Rule, place, FunctionName.Of(handler), returned.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), message.Name));
        }
    }
}
