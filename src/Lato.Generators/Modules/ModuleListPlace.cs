using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lato.Generators.Modules;

/// <summary>
/// Where the method that adds an assembly's modules stands. A program is its own composition root, which finds the method
/// without a using; a library's is public, in the namespace of the assembly, so that those of several do not clash.
/// </summary>
internal sealed record ModuleListPlace(string Namespace, bool IsPublic)
{
    public static ModuleListPlace Of(Compilation compilation) => compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary
        ? new(string.Join(".", (compilation.AssemblyName ?? "").Split('.').Select(Identifier)), true)
        : new("", false);

    static string Identifier(string part)
    {
        var name = string.Concat(part.Select(character => SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '_'));
        return name.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(name[0]) ? TypeText.Identifier(name) : $"_{name}";
    }
}
