using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.Rules;

/// <summary>Finds calls into an application or transaction whose task is lost.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnawaitedCallAnalyzer() : LatoAnalyzer(Rule)
{
    static readonly DiagnosticDescriptor Rule = new(
        "LATO0008",
        "The task of a call is not awaited",
        "The task of '{0}' is not awaited, so its end and its failure go unnoticed. Await it or return it; '_ =' says that it is meant.",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0008"));

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato) =>
        context.RegisterOperationAction(operation => Check(operation, (IInvocationOperation)operation.Operation, lato), OperationKind.Invocation);

    static void Check(OperationAnalysisContext context, IInvocationOperation call, LatoSymbols lato)
    {
        if (call.TargetMethod.Name is "ExecuteAsync" or "PublishAsync" or "CallAsync" && IsDispatcher(call.TargetMethod.ContainingType, lato) && IsLost(call, lato))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, call.Place(), call.TargetMethod.Name));
        }
    }

    static bool IsDispatcher(INamedTypeSymbol type, LatoSymbols lato) =>
        type.IsOrDerivesFrom(lato.Dispatcher) || SymbolEqualityComparer.Default.Equals(type, lato.DispatcherExtensions);

    static bool IsLost(IOperation task, LatoSymbols lato) => task.Holder() switch
    {
        IExpressionStatementOperation => true,
        IConditionalAccessOperation access when access.WhenNotNull == task => IsLost(access, lato),
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "As" } method } cast }
            when SymbolEqualityComparer.Default.Equals(method.ContainingType, lato.DispatcherExtensions) => IsLost(cast, lato),
        IInvocationOperation { TargetMethod: { Name: "ConfigureAwait" } } configured => IsLost(configured, lato),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => IsNeverRead(declarator),
        _ => false,
    };

    static bool IsNeverRead(IVariableDeclaratorOperation declarator) => !declarator.Root().Descendants()
        .Any(operation => operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, declarator.Symbol));
}
