using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.State;

/// <summary>What an operation writes, or hands out to be written.</summary>
internal static class WriteTarget
{
    public static IEnumerable<IOperation> Of(IOperation operation) => operation switch
    {
        IDeconstructionAssignmentOperation deconstruction => PartsOf(deconstruction.Target),
        IAssignmentOperation assignment => PartsOf(assignment.Target),
        IIncrementOrDecrementOperation step => PartsOf(step.Target),
        IEventAssignmentOperation subscription => [subscription.EventReference.Bare()],
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => PartsOf(argument.Value),
        IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref } alias when alias.GetVariableInitializer() is { } initializer => PartsOf(initializer.Value),
        IReturnOperation { ReturnedValue: { } value } when ReturnsReference(operation) => PartsOf(value),
        IAddressOfOperation address => PartsOf(address.Reference),
        _ => [],
    };

    /// <summary>The member, parameter or variable itself, as it is declared.</summary>
    public static ISymbol? SymbolOf(IOperation target) => target switch
    {
        IFieldReferenceOperation { Field.AssociatedSymbol: { } property } => property.OriginalDefinition,
        IMemberReferenceOperation reference => reference.Member.OriginalDefinition,
        IParameterReferenceOperation reference => reference.Parameter.OriginalDefinition,
        ILocalReferenceOperation reference => reference.Local,
        _ => null,
    };

    static IEnumerable<IOperation> PartsOf(IOperation target) => target.Bare() switch
    {
        ITupleOperation tuple => tuple.Elements.SelectMany(PartsOf),
        IDeclarationExpressionOperation declaration => PartsOf(declaration.Expression),
        IConditionalOperation { IsRef: true, WhenFalse: { } other } choice => PartsOf(choice.WhenTrue).Concat(PartsOf(other)),
        var one => [one],
    };

    static bool ReturnsReference(IOperation operation) =>
        operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) is IMethodSymbol { RefKind: RefKind.Ref };
}
