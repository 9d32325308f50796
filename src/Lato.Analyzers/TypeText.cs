using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lato.Analyzers;

/// <summary>Types as C# that means the same anywhere. Pure.</summary>
internal static class TypeText
{
    static readonly SymbolDisplayFormat WithNulls = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>As <c>typeof</c> wants it.</summary>
    public static string Of(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>A namespace without <c>global::</c>; empty for the global one.</summary>
    public static string OfNamespace(INamespaceSymbol space) =>
        space.IsGlobalNamespace ? "" : space.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat).Replace("global::", "");

    /// <summary>A name that may be a keyword.</summary>
    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : $"@{name}";

    /// <summary>With what is known of nulls.</summary>
    public static string Annotated(ITypeSymbol type) => type.ToDisplayString(WithNulls);

    /// <summary>Whether it can be written at all, as a type argument too.</summary>
    public static bool CanBeNamed(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error or TypeKind.Dynamic or TypeKind.Pointer or TypeKind.FunctionPointer } or { IsRefLikeType: true } => false,
        IArrayTypeSymbol array => CanBeNamed(array.ElementType),
        INamedTypeSymbol named => !named.IsFileLocal && named.TypeArguments.All(CanBeNamed),
        _ => true,
    };
}
