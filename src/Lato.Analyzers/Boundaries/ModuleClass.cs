using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Boundaries;

/// <summary>A class with <c>[Module]</c>, from source or metadata.</summary>
internal sealed record ModuleClass(INamedTypeSymbol Type, string Name, IReadOnlyList<string>? DependsOn)
{
    /// <summary>Empty for the global namespace.</summary>
    public string Namespace => Type.ContainingNamespace.PlaceName();

    public string Assembly => Type.ContainingAssembly.Name;

    /// <summary>Those of an assembly, public or not, by their names.</summary>
    public static IEnumerable<ModuleClass> AllIn(IAssemblySymbol assembly) =>
        from space in assembly.GlobalNamespace.AndAllInside()
        from type in space.GetTypeMembers()
        where type.TypeKind == TypeKind.Class
        let attribute = type.ModuleAttribute()
        where attribute is not null && attribute.ConstructorArguments.Length == 1
        let name = attribute.ConstructorArguments[0].Value as string
        where !string.IsNullOrEmpty(name)
        select new ModuleClass(type, name, DependsOnOf(attribute));

    static string[]? DependsOnOf(AttributeData attribute)
    {
        var names = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "DependsOn").Value;
        return names.Kind == TypedConstantKind.Array && !names.IsNull
            ? [.. names.Values.Select(name => name.Value as string).OfType<string>()]
            : null;
    }
}
