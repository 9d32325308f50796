using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lato.Analyzers.Modules;

/// <summary>
/// Where the method that adds an assembly's modules stands. A program is its own composition root, which finds the method
/// without a using; a library's is public, in the namespace of the assembly, so that those of several do not clash. So is
/// that of a program which sees the internals of another one, such as its tests: both would stand in one place.
/// </summary>
internal sealed record ModuleListPlace(string Namespace, string Class, bool IsPublic)
{
    const string DefaultClass = "LatoModules";

    public static ModuleListPlace Of(Compilation compilation)
    {
        var isLibrary = compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary;
        var space = isLibrary || SeesAnother(compilation) ? NamespaceOf(compilation) : "";
        var prefix = space.Length == 0 ? "" : $"{space.Replace("@", "")}.";
        return new(space, Free(DefaultClass, name => compilation.Assembly.GetTypeByMetadataName(prefix + name)), isLibrary);
    }

    static bool SeesAnother(Compilation compilation) => compilation.GetTypesByMetadataName(DefaultClass).Any(type =>
        !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly) && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly));

    /// <summary>That of the assembly's name, where no type has the name of a part of it.</summary>
    static string NamespaceOf(Compilation compilation)
    {
        var whole = "";
        foreach (var part in (compilation.AssemblyName ?? "").Split('.').Select(Identifier))
        {
            var outer = whole.Length == 0 ? "" : $"{whole}.";
            whole = outer + Free(part, name => compilation.Assembly.GetTypeByMetadataName((outer + name).Replace("@", "")));
        }

        return whole;
    }

    static string Free(string name, Func<string, INamedTypeSymbol?> taken)
    {
        while (taken(name) is { } other && !GeneratedFile.Has(other))
        {
            name += "_";
        }

        return name;
    }

    static string Identifier(string part)
    {
        var name = string.Concat(part.Select(character => SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '_'));
        return name.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(name[0]) ? TypeText.Identifier(name) : $"_{name}";
    }
}
