using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Rules;

/// <summary>Knows the collections of the platform that can be changed, and what to use in their place.</summary>
internal static class MutableCollection
{
    /// <summary>The type to use instead; null if the type is none of these collections.</summary>
    public static string? FixOf(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            return $"IReadOnlyList<{NameOf(array.ElementType)}>";
        }

        for (var current = type as INamedTypeSymbol; current is not null; current = current.BaseType)
        {
            if (IsOfPlatform(current) && FamilyOf(current.Name) is { } family)
            {
                return current.TypeArguments.Length == 0 ? "a read-only or immutable one"
                    : $"{family}<{string.Join(", ", current.TypeArguments.Select(NameOf))}>";
            }
        }

        return null;
    }

    static bool IsOfPlatform(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString()
        is "System.Collections" or "System.Collections.Generic" or "System.Collections.Concurrent" or "System.Collections.ObjectModel";

    static string? FamilyOf(string name) => name switch
    {
        "List" or "IList" or "ICollection" or "Collection" or "ObservableCollection" or "LinkedList" or "Queue" or "Stack"
            or "ConcurrentQueue" or "ConcurrentStack" or "ConcurrentBag" or "ArrayList" => "IReadOnlyList",
        "Dictionary" or "IDictionary" or "SortedDictionary" or "SortedList" or "ConcurrentDictionary" or "OrderedDictionary" or "Hashtable" => "IReadOnlyDictionary",
        "HashSet" or "ISet" or "SortedSet" => "IReadOnlySet",
        _ => null,
    };

    static string NameOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
