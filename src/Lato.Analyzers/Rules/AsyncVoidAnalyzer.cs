using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.Rules;

/// <summary>Finds handlers, hooks and middlewares that are <c>async void</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AsyncVoidAnalyzer() : LatoAnalyzer(Rule)
{
    static readonly DiagnosticDescriptor Rule = new(
        "LATO0003",
        "A handler, hook or middleware is 'async void'",
        "{0} '{1}' is 'async void', so callers cannot await it. Return a Task.",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0003"));

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato)
    {
        context.RegisterSymbolAction(symbol => CheckMethod(symbol, (IMethodSymbol)symbol.Symbol, lato), SymbolKind.Method);
        context.RegisterOperationAction(operation => CheckCall(operation, (IInvocationOperation)operation.Operation, lato), OperationKind.Invocation);
    }

    static void CheckMethod(SymbolAnalysisContext context, IMethodSymbol method, LatoSymbols lato)
    {
        if (IsAsyncVoid(method) && lato.IsModuleClass(method.ContainingType) && lato.IsHandler(method))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, method.PlaceOf(), CodeRole.Handler, FunctionName.Of(method)));
        }
    }

    static void CheckCall(OperationAnalysisContext context, IInvocationOperation call, LatoSymbols lato)
    {
        var role = LatoCode.RoleOf(call, lato);
        if (role == CodeRole.None)
        {
            return;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Function() is { } function && IsAsyncVoid(function))
            {
                // An Action is run, if not waited for; everything else is refused at the start.
                var severity = argument.Parameter?.Type.Name == "Action" ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error;
                context.ReportDiagnostic(Diagnostic.Create(
                    Rule, argument.Value.Bare().Place(), severity, additionalLocations: null, properties: null, role, FunctionName.Of(function)));
            }
        }
    }

    static bool IsAsyncVoid(IMethodSymbol method) => method is { IsAsync: true, ReturnsVoid: true };
}
