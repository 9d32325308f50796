using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.State;

/// <summary>A module class with its base classes, as far as the source shows them, and all operations in them. Not thread-safe.</summary>
internal sealed class ModuleCode
{
    readonly CancellationToken _cancellationToken;
    IReadOnlyList<IOperation>? _operations;
    HashSet<ISymbol>? _written;

    public ModuleCode(INamedTypeSymbol module, LatoSymbols lato, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        Module = module;
        Lato = lato;
        Classes = [.. ClassesOf(module, lato)];
    }

    public INamedTypeSymbol Module { get; }

    public LatoSymbols Lato { get; }

    /// <summary>The class and its base classes below <c>ApplicationModule</c>.</summary>
    public IReadOnlyList<INamedTypeSymbol> Classes { get; }

    /// <summary>The operations of their bodies and initializers, those of nested classes too.</summary>
    public IReadOnlyList<IOperation> Operations => _operations ??= [.. Classes.Where(IsInSource).SelectMany(OperationsOf)];

    /// <summary>What is written, or given away to be written: members, parameters, variables.</summary>
    HashSet<ISymbol> Written => _written ??= new(Operations.SelectMany(WriteTarget.Of).Select(WriteTarget.SymbolOf).OfType<ISymbol>(), SymbolEqualityComparer.Default);

    public static IEnumerable<INamedTypeSymbol> ClassesOf(INamedTypeSymbol module, LatoSymbols lato)
    {
        for (var current = module; current is not null && !SymbolEqualityComparer.Default.Equals(current, lato.Module); current = current.BaseType)
        {
            yield return current;
        }
    }

    /// <summary>Whether it is declared in this compilation, and not in one that it refers to.</summary>
    public bool IsInSource(ISymbol symbol) => IsSame(symbol.ContainingAssembly, Lato.Compilation.Assembly);

    public bool IsWritten(ISymbol symbol) => Written.Contains(symbol.OriginalDefinition);

    public bool IsOwn(ISymbol member) => member.ContainingType is { } type && Classes.Any(one => IsSame(one.OriginalDefinition, type.OriginalDefinition));

    /// <summary>The type of a parameter of a constructor, with the type arguments that this module's base classes have.</summary>
    public ITypeSymbol TypeOf(IParameterSymbol parameter) =>
        Classes.FirstOrDefault(type => IsSame(type.OriginalDefinition, parameter.ContainingType.OriginalDefinition))?.InstanceConstructors
            .FirstOrDefault(constructor => IsSame(constructor.OriginalDefinition, parameter.ContainingSymbol.OriginalDefinition))?.Parameters[parameter.Ordinal].Type ?? parameter.Type;

    /// <summary>Whether it is a parameter of a primary constructor, which all members can use.</summary>
    public bool IsPrimary(IParameterSymbol parameter) =>
        IsOwn(parameter.ContainingSymbol) && parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
        && constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(_cancellationToken) is TypeDeclarationSyntax);

    /// <summary>Whether it runs once, before the first message.</summary>
    public static bool IsInConstruction(IOperation operation)
    {
        for (var current = operation; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }
        }

        // What stands alone are the arguments that a primary constructor hands on.
        return operation.Root() is not (IMethodBodyOperation or IBlockOperation);
    }

    static bool IsSame(ISymbol? one, ISymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);

    IEnumerable<IOperation> OperationsOf(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.SelectMany(reference =>
    {
        var declaration = reference.GetSyntax(_cancellationToken);
        var model = Lato.Compilation.GetSemanticModel(declaration.SyntaxTree);
        return declaration.ChildNodes().SelectMany(node => RootsIn(node, model)).SelectMany(root => root.DescendantsAndSelf());
    });

    IEnumerable<IOperation> RootsIn(SyntaxNode node, SemanticModel model) =>
        node is AttributeListSyntax ? []
        : model.GetOperation(node, _cancellationToken) is { } root ? [root]
        : node.ChildNodes().SelectMany(child => RootsIn(child, model));
}
