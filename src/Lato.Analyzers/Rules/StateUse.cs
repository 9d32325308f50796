using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.Rules;

/// <summary>Code of a module class uses a field or property that can change, or a method that may do so.</summary>
/// <param name="State">The field or property; null for a method.</param>
/// <param name="Method">The method; null for a field or property.</param>
/// <param name="Place">Where.</param>
internal sealed record StateUse(ISymbol? State, IMethodSymbol? Method, Location Place)
{
    public static IReadOnlyList<StateUse> Among(IEnumerable<IOperation> operations, LatoSymbols lato) =>
        [.. operations.Select(operation => Of(operation, lato)).OfType<StateUse>()];

    static StateUse? Of(IOperation operation, LatoSymbols lato) => operation switch
    {
        IFieldReferenceOperation { Field: var field } reference when IsOwn(reference) && IsState(field) && IsOfModule(field, lato) && !IsGuarded(reference) =>
            new(field, null, reference.Place()),
        IPropertyReferenceOperation { Property: var property } reference when IsOwn(reference) && IsState(property) && IsOfModule(property, lato) && !IsGuarded(reference) =>
            new(property, null, reference.Place()),
        IPropertyReferenceOperation { Property: { GetMethod: { } get } property } reference when IsOwn(reference) && IsOfModule(property, lato) && !property.IsAutoProperty() =>
            new(null, get, reference.Place()),
        IInvocationOperation { TargetMethod: { IsStatic: false } method, Instance: IInstanceReferenceOperation } call when IsOfModule(method, lato) => new(null, method.OriginalDefinition, call.Place()),
        IMethodReferenceOperation { Method: { IsStatic: false } method, Instance: IInstanceReferenceOperation } reference when IsOfModule(method, lato) =>
            new(null, method.OriginalDefinition, reference.Place()),
        _ => null,
    };

    static bool IsOwn(IMemberReferenceOperation reference) => reference.Instance is IInstanceReferenceOperation || reference.Member.IsStatic;

    static bool IsOfModule(ISymbol member, LatoSymbols lato) => member.ContainingType is { } type && lato.IsModuleClass(type);

    // What is set once, and is not a collection, is a service or a value.
    static bool IsState(ISymbol member) => member switch
    {
        IFieldSymbol { IsConst: true } => false,
        IFieldSymbol field => !field.IsReadOnly || IsCollection(field.Type),
        IPropertySymbol property when property.IsAutoProperty() => property.SetMethod is { IsInitOnly: false } || IsCollection(property.Type),
        _ => false,
    };

    static bool IsCollection(ITypeSymbol type) => MutableCollection.FixOf(type) is not null && !type.IsIn("System.Collections.Concurrent");

    // By a lock, or in one step.
    static bool IsGuarded(IOperation reference)
    {
        for (var current = reference.Parent; current is not null; current = current.Parent)
        {
            if (current is ILockOperation
                || current is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType: { Name: "Interlocked" or "Volatile" } type } } && type.IsIn("System.Threading"))
            {
                return true;
            }
        }

        return false;
    }
}
