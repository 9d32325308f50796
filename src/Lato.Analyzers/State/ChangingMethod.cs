using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.State;

/// <summary>Knows methods that change the object they are called on, as far as the source shows it.</summary>
internal static class ChangingMethod
{
    public static bool Is(IMethodSymbol method, Compilation compilation) => Is(method, compilation, new(SymbolEqualityComparer.Default));

    static bool Is(IMethodSymbol method, Compilation compilation, HashSet<ISymbol> asked) =>
        !method.IsStatic && asked.Add(method.OriginalDefinition) && method.DeclaringSyntaxReferences.Any(reference =>
        {
            var declaration = reference.GetSyntax();
            return compilation.ContainsSyntaxTree(declaration.SyntaxTree) && compilation.GetSemanticModel(declaration.SyntaxTree).GetOperation(declaration) is { } body
                && body.Descendants().Any(operation => Changes(operation, compilation, asked));
        });

    // What it calls on a collection of its own may be a change.
    static bool Changes(IOperation operation, Compilation compilation, HashSet<ISymbol> asked) =>
        WriteTarget.Of(operation).Any(IsOwn)
        || (operation is IInvocationOperation { Instance: { Type: { } type } instance, TargetMethod: var method }
            && (instance is IInstanceReferenceOperation ? Is(method, compilation, asked) : StateHolder.Is(type) && IsOwn(instance)));

    static bool IsOwn(IOperation target) => target switch
    {
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } => true,
        IMemberReferenceOperation { Instance: IMemberReferenceOperation inner } => IsOwn(inner),
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } => true,
        _ => false,
    };
}
