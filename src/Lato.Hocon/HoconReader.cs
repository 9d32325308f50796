using Lato.Hocon.Files;
using Lato.Hocon.Resolution;

namespace Lato.Hocon;

/// <summary>The road from a file to configuration keys.</summary>
internal static class HoconReader
{
    /// <exception cref="HoconException">See there.</exception>
    public static HoconResult Read(IHoconFile file, Stream content, Func<string, string?> environment)
    {
        var tree = HoconLoader.Load(file, content);
        var root = HoconResolver.Resolve(tree, environment);
        return new HoconResult(HoconFlattener.Flatten(root), tree.IncludedFiles);
    }

    /// <exception cref="HoconException">See there.</exception>
    public static HoconResult Read(IHoconFile file)
    {
        using var content = file.Open();
        return Read(file, content, Environment.GetEnvironmentVariable);
    }
}
