namespace Lato.Analyzers.Boundaries;

/// <summary>How names of modules, namespaces and assemblies compare. Pure.</summary>
internal static class ModuleName
{
    /// <summary>The identifier that the runtime makes of a module's name: what is not a letter, digit or <c>_</c> becomes <c>_</c>.</summary>
    public static string IdentifierOf(string name)
    {
        var identifier = new string([.. name.Select(character => IsLetterOrDigit(character) || character == '_' ? character : '_')]);
        return identifier.Length > 0 && identifier[0] is >= '0' and <= '9' ? $"_{identifier}" : identifier;
    }

    public static bool AreSame(string name, string other) =>
        string.Equals(IdentifierOf(name), IdentifierOf(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// How well a name says a namespace or assembly: 3 for all of it, 2 for its last part, 1 for either but for an <c>s</c> at
    /// the end, 0 for not at all. Only letters and digits count, whatever their case.
    /// </summary>
    public static int Fit(string name, string place)
    {
        var plain = PlainOf(name);
        var all = PlainOf(place);
        var last = PlainOf(LastOf(place));
        return plain == all ? 3
            : plain == last ? 2
            : SingularOf(plain) == SingularOf(all) || SingularOf(plain) == SingularOf(last) ? 1
            : 0;
    }

    public static string LastOf(string place) => place.Substring(place.LastIndexOf('.') + 1);

    /// <summary>Whether a namespace or assembly is another one or lies in it.</summary>
    public static bool IsIn(string place, string outer) =>
        place.StartsWith(outer, StringComparison.Ordinal) && (place.Length == outer.Length || place[outer.Length] == '.');

    static string PlainOf(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    static string SingularOf(string plain) => plain.EndsWith("s", StringComparison.Ordinal) ? plain.Substring(0, plain.Length - 1) : plain;

    static bool IsLetterOrDigit(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
