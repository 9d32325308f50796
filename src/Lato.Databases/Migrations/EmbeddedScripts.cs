using System.Reflection;

namespace Lato.Databases.Migrations;

/// <summary>Scripts that are embedded in an assembly.</summary>
internal static class EmbeddedScripts
{
    const string Extension = ".sql";

    /// <exception cref="ArgumentException">There are none of such a name.</exception>
    public static IEnumerable<MigrationStep> Of(Assembly assembly, string prefix)
    {
        var names = Array.FindAll(assembly.GetManifestResourceNames(), name =>
            name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) && name.Length > prefix.Length + Extension.Length);
        if (names.Length == 0)
        {
            throw new ArgumentException(
                $"The assembly '{assembly.GetName().Name}' has no embedded resource whose name begins with '{prefix}' and ends with '{Extension}'. Name the scripts in its project as EmbeddedResource, "
                + "and give what their names begin with: namespace and folder, with dots.", nameof(prefix));
        }

        return names.Order(StringComparer.Ordinal).Select(name => MigrationStep.OfScript(name[prefix.Length..^Extension.Length], Read(assembly, name)));
    }

    static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
