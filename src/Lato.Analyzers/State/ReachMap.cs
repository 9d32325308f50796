using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.State;

/// <summary>Follows the objects that a module keeps through the variables, parameters and methods of its code.</summary>
internal sealed class ReachMap
{
    readonly ModuleCode _code;
    readonly Dictionary<ISymbol, Reach> _reaches = new(SymbolEqualityComparer.Default);

    public ReachMap(ModuleCode code)
    {
        _code = code;
        var isDone = false;
        while (!isDone)
        {
            isDone = true;
            foreach (var operation in code.Operations)
            {
                isDone &= !Spread(operation);
            }
        }
    }

    /// <summary>How close what an expression evaluates to is.</summary>
    public Reach Of(IOperation? expression) => expression?.Bare() switch
    {
        ILocalReferenceOperation reference => OfSymbol(reference.Local),
        IParameterReferenceOperation reference => _code.IsPrimary(reference.Parameter) ? Reach.Held : OfSymbol(reference.Parameter),
        IMemberReferenceOperation { Instance: null } reference => _code.IsInSource(reference.Member) ? Reach.Held : Reach.None,
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } => Reach.Held,
        IMemberReferenceOperation reference => Of(reference.Instance),
        IArrayElementReferenceOperation element => Of(element.ArrayReference),
        IInvocationOperation call => OfCall(call),
        IAwaitOperation wait => Of(wait.Operation),
        IAssignmentOperation assignment => Of(assignment.Value),
        ICoalesceOperation either => Closer(Of(either.Value), Of(either.WhenNull)),
        IConditionalOperation choice => Closer(Of(choice.WhenTrue), Of(choice.WhenFalse)),
        ISwitchExpressionOperation choice => choice.Arms.Select(arm => Of(arm.Value)).Aggregate(Reach.None, Closer),
        ITupleOperation tuple => tuple.Elements.Select(Of).Aggregate(Reach.None, Closer),
        IConditionalAccessOperation access => Of(access.WhenNotNull),
        IConditionalAccessInstanceOperation instance => Of(AccessAround(instance)?.Operation),
        _ => Reach.None,
    };

    static IConditionalAccessOperation? AccessAround(IOperation instance)
    {
        var inner = instance;
        while (inner.Parent is { } outer && !(outer is IConditionalAccessOperation access && access.WhenNotNull == inner))
        {
            inner = outer;
        }

        return inner.Parent as IConditionalAccessOperation;
    }

    Reach OfCall(IInvocationOperation call) => _code.IsOwn(call.TargetMethod) || call.TargetMethod.MethodKind == MethodKind.LocalFunction
        ? OfSymbol(call.TargetMethod.OriginalDefinition)
        : Closer(Of(call.Instance), call.TargetMethod.IsExtensionMethod ? Of(call.Arguments.FirstOrDefault()?.Value) : Reach.None) == Reach.None ? Reach.None : Reach.Result;

    Reach OfSymbol(ISymbol symbol) => _reaches.TryGetValue(symbol, out var reach) ? reach : Reach.None;

    static Reach Closer(Reach one, Reach other) => one > other ? one : other;

    /// <returns>Whether something turned out to be closer than was known.</returns>
    bool Spread(IOperation operation) => operation switch
    {
        IVariableDeclaratorOperation declarator => Mark(declarator.Symbol, Of(declarator.GetVariableInitializer()?.Value)),
        ISimpleAssignmentOperation assignment => Mark(assignment.Target, Of(assignment.Value)),
        ICoalesceAssignmentOperation assignment => Mark(assignment.Target, Of(assignment.Value)),
        IDeconstructionAssignmentOperation assignment => WriteTarget.Of(assignment).Any(target => Mark(target, Of(assignment.Value))),
        IForEachLoopOperation loop => loop.Locals.Any(local => Mark(local, Of(loop.Collection))),
        IDeclarationPatternOperation { DeclaredSymbol: { } symbol } pattern => Mark(symbol, OfMatched(pattern)),
        IRecursivePatternOperation { DeclaredSymbol: { } symbol } pattern => Mark(symbol, OfMatched(pattern)),
        IReturnOperation { ReturnedValue: { } value } => FunctionAround(operation) is { } function && Mark(function, Of(value)),
        IInvocationOperation call => SpreadArguments(call),
        _ => false,
    };

    bool SpreadArguments(IInvocationOperation call) => call.Arguments.Any(argument => argument switch
    {
        { Parameter: { RefKind: RefKind.Out } } => Mark(argument.Value.Bare() is IDeclarationExpressionOperation declaration ? declaration.Expression : argument.Value, OfCall(call)),
        { Value: var value } when value.Bare() is IAnonymousFunctionOperation lambda => OfCall(call) != Reach.None && lambda.Symbol.Parameters.Any(parameter => Mark(parameter, Reach.Result)),
        { Parameter: { } parameter } when _code.IsOwn(call.TargetMethod) || call.TargetMethod.MethodKind == MethodKind.LocalFunction => Mark(parameter.OriginalDefinition, Of(argument.Value)),
        _ => false,
    });

    Reach OfMatched(IPatternOperation pattern)
    {
        for (var current = pattern.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IIsPatternOperation match:
                    return Of(match.Value);
                case ISwitchExpressionOperation choice:
                    return Of(choice.Value);
                case ISwitchOperation choice:
                    return Of(choice.Value);
            }
        }

        return Reach.None;
    }

    bool Mark(IOperation target, Reach reach) => target.Bare() switch
    {
        ILocalReferenceOperation reference => Mark(reference.Local, reach),
        IParameterReferenceOperation reference => Mark(reference.Parameter, reach),
        _ => false,
    };

    bool Mark(ISymbol symbol, Reach reach)
    {
        if (reach <= OfSymbol(symbol))
        {
            return false;
        }

        _reaches[symbol] = reach;
        return true;
    }

    static ISymbol? FunctionAround(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation:
                    return null;
                case ILocalFunctionOperation local:
                    return local.Symbol;
            }
        }

        return operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) as IMethodSymbol;
    }
}
