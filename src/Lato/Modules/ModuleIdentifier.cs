using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lato.Modules;

/// <summary>Makes a module's identifier of its name: usable as a name in code, configuration and metrics. Pure.</summary>
internal static class ModuleIdentifier
{
    static readonly ConditionalWeakTable<Type, string> ByClass = []; // a sharded module has many instances

    public static string Of(string name)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw new ArgumentException("A module needs a name; this one is empty. Give it one, for example \"employee\".", nameof(name));
        }

        var identifier = string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) || character == '_' ? character : '_'));
        return char.IsAsciiLetter(identifier[0]) || identifier[0] == '_' ? identifier : $"_{identifier}";
    }

    /// <summary>By the attribute of a module class, else by its name: <c>EmployeeModule</c> is <c>employee</c>.</summary>
    public static string Of(Type module) => ByClass.GetValue(module, static module => Of(module.GetCustomAttribute<ModuleAttribute>()?.Name ?? NameOf(module)));

    static string NameOf(Type module)
    {
        var name = module.Name.EndsWith("Module", StringComparison.Ordinal) && module.Name.Length > 6 ? module.Name[..^6] : module.Name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
