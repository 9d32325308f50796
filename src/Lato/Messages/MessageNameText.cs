using System.Text;

namespace Lato.Messages;

/// <summary>Makes the default name of a message. Pure; the compiler's rules and generated code use it too.</summary>
internal static class MessageNameText
{
    const string Contracts = "Contracts";

    /// <param name="space">The namespace; empty or null for none.</param>
    /// <param name="types">The type and those around it, the outermost first, without their arguments.</param>
    /// <param name="arguments">What the type is made for, each as <see cref="OfArgument"/> makes it.</param>
    public static string Of(string? space, IEnumerable<string> types, IReadOnlyCollection<string> arguments)
    {
        var module = (space ?? "").Split('.').LastOrDefault(part => part.Length > 0 && part != Contracts);
        var names = types.ToArray();
        var parts = names.Where((name, index) => name != Contracts || index == names.Length - 1);
        return string.Join(".", (module is null ? parts : parts.Prepend(module)).Select(Kebab)) + Suffix(arguments);
    }

    /// <summary>What makes the name of a generic message another one for each of its arguments.</summary>
    public static string Suffix(IReadOnlyCollection<string> arguments) => arguments.Count == 0 ? "" : $"-of-{string.Join("-and-", arguments)}";

    /// <param name="types">The type and those around it, the outermost first, without their arguments.</param>
    /// <param name="arguments">Its own arguments.</param>
    public static string OfArgument(IEnumerable<string> types, IReadOnlyCollection<string> arguments) => string.Join("-", types.Select(Kebab)) + Suffix(arguments);

    public static string Kebab(string name)
    {
        var kebab = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = char.IsUpper(name[i]) && i > 0
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord && kebab[kebab.Length - 1] != '-')
            {
                kebab.Append('-');
            }

            kebab.Append(name[i] == '_' ? '-' : char.ToLowerInvariant(name[i]));
        }

        return kebab.ToString();
    }
}
