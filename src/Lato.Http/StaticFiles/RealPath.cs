namespace Lato.Http.StaticFiles;

/// <summary>Finds what a path means once every link on its way is followed.</summary>
internal static class RealPath
{
    /// <summary>As many as Linux follows.</summary>
    const int MostLinks = 40;

    /// <returns>Null if there are too many links, as in a circle of them.</returns>
    public static string? Of(string path)
    {
        var resolved = Path.GetPathRoot(path)!;
        var rest = new Stack<string>();
        Push(rest, path[resolved.Length..]);
        var links = 0;
        while (rest.TryPop(out var part))
        {
            if (part is "..")
            {
                resolved = Path.GetDirectoryName(resolved) ?? resolved;
                continue;
            }

            var next = Path.Combine(resolved, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            var root = Path.GetPathRoot(target)!;
            resolved = root.Length > 0 ? root : resolved;
            Push(rest, target[root.Length..]);
        }

        return resolved;
    }

    static void Push(Stack<string> rest, string path)
    {
        foreach (var part in path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            if (part != ".")
            {
                rest.Push(part);
            }
        }
    }
}
