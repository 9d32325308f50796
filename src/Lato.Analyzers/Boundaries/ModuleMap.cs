using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Boundaries;

/// <summary>
/// Says whose a type is. A module owns the namespace of its class and all below it, but for what a module further inside
/// owns; what no namespace decides, the assembly does. Thread-safe; what was found is kept.
/// </summary>
internal sealed class ModuleMap(
    IReadOnlyList<Module> modules, IReadOnlyDictionary<string, Module> namespaces, IReadOnlyDictionary<string, Module> assemblies)
{
    readonly ConcurrentDictionary<INamedTypeSymbol, TypeOwner?> _owners = new(SymbolEqualityComparer.Default);
    readonly ConcurrentDictionary<INamespaceSymbol, TypeOwner?> _places = new(SymbolEqualityComparer.Default);

    public IReadOnlyList<Module> Modules => modules;

    /// <summary>The owner of a type; null if it belongs to no module.</summary>
    public TypeOwner? OwnerOf(INamedTypeSymbol type) => _owners.GetOrAdd(type.OriginalDefinition, definition =>
        definition.ContainingNamespace is null ? null
        : OwnerAt(definition.ContainingNamespace) is { IsContract: false } owner && definition.IsModuleApi() ? owner with { IsContract = true }
        : OwnerAt(definition.ContainingNamespace));

    /// <summary>The module that code belongs to: that of its type, or of its assembly for an attribute of the assembly.</summary>
    public Module? ModuleOf(ISymbol code) => code switch
    {
        INamedTypeSymbol type => OwnerOf(type)?.Module,
        IAssemblySymbol assembly => OwnerAt(assembly.GlobalNamespace)?.Module,
        _ => code.ContainingType is { } type ? OwnerOf(type)?.Module : null,
    };

    /// <summary>The module of a referenced assembly that as a whole belongs to one.</summary>
    public Module? ModuleOfAssembly(string name) => assemblies.TryGetValue(name, out var module) || namespaces.TryGetValue(name, out module) ? module : null;

    TypeOwner? OwnerAt(INamespaceSymbol space) => _places.GetOrAdd(space, place => OwnerAt(place.PlaceName(), place.ContainingAssembly?.Name ?? ""));

    TypeOwner? OwnerAt(string space, string assembly)
    {
        for (var outer = space; outer.Length > 0; outer = outer.Substring(0, Math.Max(0, outer.LastIndexOf('.'))))
        {
            if (namespaces.TryGetValue(outer, out var module))
            {
                var inside = module.Classes.Any(declared => declared.Namespace == outer) ? space.Substring(outer.Length) : space;
                return new TypeOwner(module, IsContract(module, inside, assembly));
            }
        }

        return assemblies.TryGetValue(assembly, out var owner) ? new TypeOwner(owner, IsContract(owner, space, assembly)) : null;
    }

    static bool IsContract(Module module, string inside, string assembly) =>
        !module.IsDeclared
        || inside.HasContracts()
        || (assembly.HasContracts() && module.Classes.All(declared => declared.Assembly != assembly));
}
