using Microsoft.CodeAnalysis;

namespace Lato.Analyzers;

/// <summary>Questions to symbols of any library.</summary>
public static class SymbolExtensions
{
    /// <summary>Whether a type is another one, derives from it or implements it; a type parameter, if its constraints say so. Generic types are compared by their definition if <paramref name="other"/> is one.</summary>
    public static bool IsOrDerivesFrom(this ITypeSymbol type, INamedTypeSymbol? other)
    {
        if (other is null)
        {
            return false;
        }

        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes.Any(constraint => constraint.IsOrDerivesFrom(other));
        }

        if (other.TypeKind == TypeKind.Interface && type.AllInterfaces.Any(implemented => IsSame(implemented, other)))
        {
            return true;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (IsSame(current, other))
            {
                return true;
            }
        }

        return false;
    }

    public static AttributeData? FindAttribute(this ISymbol symbol, INamedTypeSymbol? attribute) => attribute is null
        ? null
        : symbol.GetAttributes().FirstOrDefault(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute));

    /// <summary>Whether it is the first of the attributes of its kind on a symbol, whose parts may have several by mistake.</summary>
    public static bool IsFirst(this GeneratorAttributeSyntaxContext context)
    {
        var first = context.TargetSymbol.FindAttribute(context.Attributes[0].AttributeClass)?.ApplicationSyntaxReference;
        return context.Attributes[0].ApplicationSyntaxReference is { } own && own.SyntaxTree == first?.SyntaxTree && own.Span == first.Span;
    }

    /// <summary>Where a symbol is named in the source; none if it comes from elsewhere.</summary>
    public static Location PlaceOf(this ISymbol symbol) => symbol.Locations.FirstOrDefault(location => location.IsInSource) ?? Location.None;

    /// <summary>Whether a type is declared in a namespace such as <c>System.Threading.Tasks</c>.</summary>
    public static bool IsIn(this ITypeSymbol? type, string @namespace) => type?.ContainingNamespace?.ToDisplayString() == @namespace;

    /// <summary>Whether a property keeps its value in a field that the compiler makes.</summary>
    public static bool IsAutoProperty(this IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    static bool IsSame(ITypeSymbol type, INamedTypeSymbol other) =>
        SymbolEqualityComparer.Default.Equals(type, other)
        || (other.IsDefinition && other.IsGenericType && SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, other));
}
