using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.Rules;

/// <summary>Finds handlers and constructors of modules that take the container in place of the services that they need.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ServiceLocatorAnalyzer() : LatoAnalyzer(Rule)
{
    static readonly DiagnosticDescriptor Rule = new(
        "LATO0024",
        "A module takes the container",
        "{0} takes IServiceProvider as '{1}', so its signature does not say which services it needs, and the start does not check that they are there. Take these services as parameters.",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0024"));

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato)
    {
        if (context.Compilation.GetTypeByMetadataName("System.IServiceProvider") is not { } container)
        {
            return;
        }

        context.RegisterSymbolAction(symbol => CheckMethod(symbol, (IMethodSymbol)symbol.Symbol, container, lato), SymbolKind.Method);
        context.RegisterOperationAction(
            operation =>
            {
                if (GivenHandler.Of((IInvocationOperation)operation.Operation, lato)?.Function is { } function)
                {
                    Check(function, $"Handler '{FunctionName.Of(function)}'", container, operation.ReportDiagnostic);
                }
            },
            OperationKind.Invocation);
    }

    static void CheckMethod(SymbolAnalysisContext context, IMethodSymbol method, INamedTypeSymbol container, LatoSymbols lato)
    {
        if (!lato.IsModuleClass(method.ContainingType))
        {
            return;
        }

        if (method.MethodKind == MethodKind.Constructor)
        {
            Check(method, $"Module class '{method.ContainingType.Name}'", container, context.ReportDiagnostic);
        }
        else if (lato.IsHandler(method))
        {
            Check(method, $"Handler '{FunctionName.Of(method)}'", container, context.ReportDiagnostic);
        }
    }

    static void Check(IMethodSymbol method, string who, INamedTypeSymbol container, Action<Diagnostic> report)
    {
        foreach (var parameter in method.Parameters.Where(parameter => parameter.Type.IsOrDerivesFrom(container)))
        {
            report(Diagnostic.Create(Rule, parameter.PlaceOf(), who, parameter.Name));
        }
    }
}
