namespace Lato.Modules;

/// <summary>Makes a module's identifier of its name: usable as a name in code, configuration and metrics. Pure.</summary>
internal static class ModuleIdentifier
{
    public static string Of(string name)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw new ArgumentException("A module needs a name; this one is empty. Give it one, for example \"employee\".", nameof(name));
        }

        var identifier = string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) || character == '_' ? character : '_'));
        return char.IsAsciiLetter(identifier[0]) || identifier[0] == '_' ? identifier : $"_{identifier}";
    }
}
