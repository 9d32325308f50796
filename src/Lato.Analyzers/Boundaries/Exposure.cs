using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Boundaries;

/// <summary>Follows what can be reached from a type: members, elements of collections, type arguments, records inside.</summary>
internal sealed class Exposure
{
    const int MaxDepth = 16;

    readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);
    readonly List<ExposedMember> _found = [];

    /// <summary>What a value of this type exposes that is not data, each type once.</summary>
    public static IReadOnlyList<ExposedMember> Of(ITypeSymbol type, string path)
    {
        var exposure = new Exposure();
        exposure.Add(type, path, 0);
        return exposure._found;
    }

    /// <summary>The members through which a type shows values: its public properties and fields, not those of its bases.</summary>
    public static IEnumerable<(ISymbol Member, ITypeSymbol Type)> MembersOf(ITypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is { DeclaredAccessibility: Accessibility.Public, IsStatic: false })
            {
                if (member is IPropertySymbol { IsIndexer: false, GetMethod: not null } property)
                {
                    yield return (property, property.Type);
                }
                else if (member is IFieldSymbol { IsImplicitlyDeclared: false } field)
                {
                    yield return (field, field.Type);
                }
            }
        }
    }

    void Add(ITypeSymbol type, string path, int depth)
    {
        if (depth > MaxDepth || !_seen.Add(type))
        {
            return;
        }

        switch (type)
        {
            case IArrayTypeSymbol array:
                Add(array.ElementType, path, depth + 1);
                break;
            case INamedTypeSymbol { TypeKind: not TypeKind.Error } named:
                AddNamed(named, path, depth);
                break;
        }
    }

    void AddNamed(INamedTypeSymbol type, string path, int depth)
    {
        if (type.IsEntity())
        {
            _found.Add(new ExposedMember(type, path, "an entity"));
            return;
        }

        if (ServiceTypes.ReasonOf(type) is { } reason)
        {
            _found.Add(new ExposedMember(type, path, reason));
            return;
        }

        foreach (var argument in type.TypeArguments)
        {
            Add(argument, path, depth + 1);
        }

        if (type.TypeKind == TypeKind.Enum || ServiceTypes.IsOfPlatform(type))
        {
            return;
        }

        for (var current = type; current is not null && !ServiceTypes.IsOfPlatform(current) && !current.IsOfLato(); current = current.BaseType)
        {
            foreach (var (member, result) in MembersOf(current))
            {
                Add(result, $"{path}.{member.Name}", depth + 1);
            }
        }
    }
}
