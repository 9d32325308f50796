namespace Lato.Hocon.Files;

/// <summary>Paths inside a file provider: segments separated by slashes, without a root.</summary>
internal static class HoconPath
{
    private static readonly char[] Separators = ['/', '\\'];

    /// <summary>The path of <paramref name="name"/> seen from the folder of <paramref name="file"/>; null if it leads above the root.</summary>
    public static string? Beside(string file, string name)
    {
        var segments = file.Split(Separators, StringSplitOptions.RemoveEmptyEntries).SkipLast(1).ToList();
        foreach (var segment in name.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == ".." && segments.Count == 0)
            {
                return null;
            }

            if (segment == "..")
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment != ".")
            {
                segments.Add(segment);
            }
        }

        return string.Join('/', segments);
    }
}
