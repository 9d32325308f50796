using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Boundaries;

/// <summary>The types of other modules that a symbol brings into a piece of code.</summary>
internal sealed class UsedTypes(ModuleMap map, Module from)
{
    List<(INamedTypeSymbol Type, TypeOwner Owner)>? _found;

    public IReadOnlyList<(INamedTypeSymbol Type, TypeOwner Owner)> Found => _found ?? [];

    /// <summary>A symbol that code names.</summary>
    /// <param name="symbol">What the name means.</param>
    /// <param name="isSpelledOut">Whether the type arguments stand in the code too, where they are found by their own names.</param>
    public void AddNamed(ISymbol symbol, bool isSpelledOut)
    {
        switch (symbol)
        {
            case ITypeSymbol type when isSpelledOut:
                AddType(type, isDeep: false);
                break;
            case ITypeSymbol type:
                AddType(type, isDeep: true);
                break;
            case IMethodSymbol method:
                AddMember(method, method.ReturnType);
                if (!isSpelledOut)
                {
                    AddAll(method.TypeArguments);
                }

                break;
            case IPropertySymbol property:
                AddMember(property, property.Type);
                break;
            case IFieldSymbol field:
                AddMember(field, field.Type);
                break;
            case IEventSymbol happening:
                AddMember(happening, happening.Type);
                break;
        }
    }

    void AddMember(ISymbol member, ITypeSymbol result)
    {
        var reduced = (member as IMethodSymbol)?.ReducedFrom ?? member;
        var container = reduced.ContainingType;
        if (container is null or { IsAnonymousType: true })
        {
            return;
        }

        AddType(container, isDeep: false);
        if (map.OwnerOf(container)?.Module != from)
        {
            AddType(result, isDeep: true);
        }
    }

    void AddAll(IEnumerable<ITypeSymbol> types)
    {
        foreach (var type in types)
        {
            AddType(type, isDeep: true);
        }
    }

    void AddType(ITypeSymbol type, bool isDeep)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                AddType(array.ElementType, isDeep);
                break;
            case IPointerTypeSymbol pointer:
                AddType(pointer.PointedAtType, isDeep);
                break;
            case INamedTypeSymbol { IsAnonymousType: false } named:
                Add(named);
                if (isDeep)
                {
                    AddAll(named.TypeArguments);
                }

                break;
        }
    }

    void Add(INamedTypeSymbol type)
    {
        // An extension block has no name of its own; the class around it has.
        while (type.IsExtension && type.ContainingType is { } around)
        {
            type = around;
        }

        if (map.OwnerOf(type) is { } owner && owner.Module != from && _found?.Any(found => SymbolEqualityComparer.Default.Equals(found.Type, type.OriginalDefinition)) != true)
        {
            (_found ??= []).Add((type.OriginalDefinition, owner));
        }
    }
}
