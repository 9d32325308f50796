using Lato.Hocon.Files;
using Lato.Hocon.Resolution;

namespace Lato.Hocon;

/// <summary>The way from a file to configuration keys.</summary>
internal static class HoconReader
{
    /// <param name="file">What is read, and where its includes are looked for.</param>
    /// <param name="content">The text of <paramref name="file"/> in UTF-8; it stays open.</param>
    /// <param name="environment">The value of a variable, null if there is none.</param>
    /// <exception cref="HoconException">The text, one of its includes or a substitution is wrong.</exception>
    public static HoconResult Read(IHoconFile file, Stream content, Func<string, string?> environment)
    {
        var tree = HoconLoader.Load(file, content);
        var root = HoconResolver.Resolve(tree, environment);
        return new HoconResult(HoconFlattener.Flatten(root), tree.IncludedFiles);
    }

    /// <summary>Reads with the environment variables of the process.</summary>
    /// <exception cref="HoconException">As above.</exception>
    public static HoconResult Read(IHoconFile file, Stream content) => Read(file, content, Environment.GetEnvironmentVariable);
}
