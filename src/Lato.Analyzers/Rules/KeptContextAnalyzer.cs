using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.Rules;

/// <summary>Finds contexts that outlive their transaction: in a field, or in work that is not awaited.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class KeptContextAnalyzer() : LatoAnalyzer(Stored, Captured)
{
    static readonly DiagnosticDescriptor Stored = new(
        "LATO0009",
        "A context is stored beyond its transaction",
        "'{0}' keeps a TransactionContext, which cannot be used after its transaction. Keep what you need of it, and take the context as a parameter each time.",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0009"));

    static readonly DiagnosticDescriptor Captured = new(
        "LATO0009",
        "A context is captured by work that outlives its transaction",
        "'{0}' is used in work that may go on after its transaction. Await the work, or let it begin a transaction of its own through IApplication.",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0009"));

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato)
    {
        context.RegisterOperationAction(
            operation => CheckStore(operation, (IAssignmentOperation)operation.Operation, lato),
            OperationKind.SimpleAssignment,
            OperationKind.CoalesceAssignment);
        context.RegisterOperationAction(operation => CheckWork(operation, lato), OperationKind.Invocation, OperationKind.ObjectCreation);
    }

    static void CheckStore(OperationAnalysisContext context, IAssignmentOperation assignment, LatoSymbols lato)
    {
        if (assignment.Target.Bare() is IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } target
            && IsStore(target.Member)
            && IsContext(assignment.Value.Bare(), lato)
            && LatoCode.SiteOf(assignment, context.ContainingSymbol, lato).Role is not (CodeRole.None or CodeRole.Detached))
        {
            context.ReportDiagnostic(Diagnostic.Create(Stored, target.Place(), target.Member.Name));
        }
    }

    // The setter of another property may do anything with its value.
    static bool IsStore(ISymbol member) => member is IFieldSymbol || (member is IPropertySymbol property && property.IsAutoProperty());

    static bool IsContext(IOperation value, LatoSymbols lato) =>
        !value.ConstantValue.HasValue && value is not IDefaultValueOperation && value.Type?.IsOrDerivesFrom(lato.TransactionContext) == true;

    static void CheckWork(OperationAnalysisContext context, LatoSymbols lato)
    {
        var arguments = context.Operation switch
        {
            IInvocationOperation call when DetachedWork.IsStartedBy(call) && MayGoOn(call) => call.Arguments,
            IObjectCreationOperation creation when DetachedWork.IsStartedBy(creation) => creation.Arguments,
            _ => [],
        };
        foreach (var argument in arguments)
        {
            if (argument.Value.Bare() is IAnonymousFunctionOperation lambda && ContextIn(lambda, lato) is { } captured)
            {
                context.ReportDiagnostic(Diagnostic.Create(Captured, captured.Syntax.GetLocation(), captured.Parameter.Name));
            }
        }
    }

    // A task that is kept or returned may be awaited; a parallel loop ends before its caller goes on.
    static bool MayGoOn(IInvocationOperation call) => DetachedWork.IsTask(call)
        ? call.Holder() is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation }
        : call.TargetMethod.ContainingType.Name != "Parallel";

    /// <summary>A context that the lambda has from the handler around it; not one that a class got when it was made.</summary>
    static IParameterReferenceOperation? ContextIn(IAnonymousFunctionOperation lambda, LatoSymbols lato) => lambda.Descendants()
        .OfType<IParameterReferenceOperation>()
        .FirstOrDefault(reference => reference.Parameter.Type.IsOrDerivesFrom(lato.TransactionContext)
            && reference.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: not MethodKind.Constructor }
            && !reference.Parameter.DeclaringSyntaxReferences.Any(declared => lambda.Syntax.Span.Contains(declared.Span)));
}
