using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Boundaries;

/// <summary>Lato's attributes on types. By name, since they may come from metadata of another version.</summary>
internal static class BoundaryAttributes
{
    public static AttributeData? ModuleAttribute(this INamedTypeSymbol type) => AttributeOf(type, "ModuleAttribute");

    /// <summary>Whether a type or one around it is marked as part of its module's contracts.</summary>
    public static bool IsModuleApi(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (AttributeOf(current, "ModuleApiAttribute") is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a type or a base of it is marked as an entity.</summary>
    public static bool IsEntity(this ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (AttributeOf(current, "EntityAttribute") is not null)
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsPort(this ITypeSymbol type) => AttributeOf(type, "PortAttribute") is not null;

    /// <summary>Whether a type is Lato's, of namespace <c>Lato</c> itself.</summary>
    public static bool IsOfLato(this ISymbol? symbol) => symbol?.ContainingNamespace is { Name: "Lato", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>Whether a type is Lato's of this name, or derives from it.</summary>
    public static bool DerivesFromLatos(this ITypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name == name && current.IsOfLato())
            {
                return true;
            }
        }

        return false;
    }

    static AttributeData? AttributeOf(ITypeSymbol type, string name)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is { } mark && mark.Name == name && mark.IsOfLato())
            {
                return attribute;
            }
        }

        return null;
    }
}
