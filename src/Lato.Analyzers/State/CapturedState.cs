using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.State;

/// <summary>State in the variables that functions capture which a module keeps: its handlers in code.</summary>
internal static class CapturedState
{
    public static IEnumerable<StateHindrance> In(ModuleCode code) =>
        from call in code.Operations.OfType<IInvocationOperation>()
        where call.TargetMethod.Name == "Handle" && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, code.Lato.Module) && IsOnThis(call)
        let function = call.Arguments.LastOrDefault(argument => argument.Parameter?.Type.TypeKind is TypeKind.Class && argument.Parameter.Type.SpecialType != SpecialType.System_String)?.Value
        where function is not null
        let captured = Of(function.Bare(), code)
        where captured is not null
        select new StateHindrance(StateReason.CapturedByHandler, captured.Syntax.ToString(), "", captured.Syntax.GetLocation());

    /// <summary>The first that is not a parameter of the constructor which is never written; or the function itself if it cannot be seen.</summary>
    public static IOperation? Of(IOperation function, ModuleCode code) => function switch
    {
        IAnonymousFunctionOperation lambda => In(lambda, code),
        IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } method } => code.Operations.OfType<ILocalFunctionOperation>()
            .FirstOrDefault(local => SymbolEqualityComparer.Default.Equals(local.Symbol, method.OriginalDefinition)) is { } local ? In(local, code) : function,
        IMethodReferenceOperation reference when ValueOrigin.IsHarmless(reference, code) => null,
        _ => function,
    };

    static IOperation? In(IOperation function, ModuleCode code) => function.Descendants().FirstOrDefault(operation => operation switch
    {
        ILocalReferenceOperation { Local: var local } => !local.IsConst && !IsDeclaredIn(local, function),
        IParameterReferenceOperation { Parameter: var parameter } => !IsDeclaredIn(parameter, function) && !ValueOrigin.IsHandedIn(parameter, code),
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction } call => !IsDeclaredIn(call.TargetMethod, function) && !call.TargetMethod.IsStatic,
        _ => false,
    });

    static bool IsDeclaredIn(ISymbol symbol, IOperation function) => symbol.DeclaringSyntaxReferences.Any(reference =>
        reference.SyntaxTree == function.Syntax.SyntaxTree && function.Syntax.Span.Contains(reference.Span));

    static bool IsOnThis(IInvocationOperation call)
    {
        var instance = call.Instance?.Bare();
        while (instance is IInvocationOperation inner)
        {
            instance = inner.Instance?.Bare();
        }

        return instance is IInstanceReferenceOperation;
    }
}
