using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Boundaries;

/// <summary>Code of one module names or takes in a type of another.</summary>
/// <param name="From">The module of the code.</param>
/// <param name="User">The type whose code it is; null for an attribute of the assembly.</param>
/// <param name="To">Whose the used type is.</param>
/// <param name="Used">The used type.</param>
/// <param name="Place">Where.</param>
internal sealed record TypeUse(Module From, INamedTypeSymbol? User, TypeOwner To, INamedTypeSymbol Used, Location Place)
{
    static readonly SymbolDisplayFormat FullName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    public string UserName => User is null ? "[assembly]" : NameOf(User);

    /// <summary>The line of a baseline: without numbers of lines, so that it stays the same while code moves.</summary>
    public string Entry => $"{UserName} -> {NameOf(Used)}";

    public static string NameOf(ITypeSymbol type) => type.OriginalDefinition.ToDisplayString(FullName);
}
