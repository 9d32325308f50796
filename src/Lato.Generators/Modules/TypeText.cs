using Microsoft.CodeAnalysis;

namespace Lato.Generators.Modules;

/// <summary>Types as C# that means the same anywhere. Pure.</summary>
internal static class TypeText
{
    static readonly SymbolDisplayFormat WithNulls = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>As <c>typeof</c> wants it.</summary>
    public static string Of(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

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
