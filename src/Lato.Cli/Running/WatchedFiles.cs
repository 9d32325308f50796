using System.Security.Cryptography;
using Lato.Http.StaticFiles;

namespace Lato.Cli.Running;

/// <summary>Knows what is in the files of some folders, so that a file that was only touched has not changed. Not thread-safe.</summary>
/// <param name="folders">Watched with all that is in them.</param>
/// <param name="flat">Watched without the folders in it; null for none.</param>
/// <param name="choice">Which files matter.</param>
internal sealed class WatchedFiles(IReadOnlyCollection<string> folders, string? flat, WatchChoice choice)
{
    Dictionary<string, FileState> _known = [];

    /// <summary>Looks at all files.</summary>
    /// <returns>Those that have come, gone, or have another content than before.</returns>
    public IReadOnlyCollection<string> Changes()
    {
        var now = Files().Distinct().Select(path => (Path: path, State: StateOf(path))).Where(file => file.State is not null).ToDictionary(file => file.Path, file => file.State!);
        var before = _known;
        _known = now;
        return
        [
            .. now.Where(file => !before.TryGetValue(file.Key, out var old) || old.Content != file.Value.Content).Select(file => file.Key)
                .Concat(before.Keys.Where(path => !now.ContainsKey(path)))
                .Order(StringComparer.Ordinal),
        ];
    }

    IEnumerable<string> Files()
    {
        var deep = folders.SelectMany(folder => FilesBelow(folder, folder, []));
        return flat is null ? deep : deep.Concat(FilesIn(flat).Where(path => choice.Matters(flat, path)));
    }

    /// <summary>A folder that links lead to again is not looked into again.</summary>
    IEnumerable<string> FilesBelow(string root, string folder, HashSet<string> seen) => RealPath.Of(folder) is not { } real || !seen.Add(real) ? [] :
        FilesIn(folder).Where(path => choice.Matters(root, path))
            .Concat(FoldersIn(folder).Where(below => !choice.IsIgnored(Path.GetFileName(below))).SelectMany(below => FilesBelow(root, below, seen)));

    /// <summary>A file that has neither another time nor another length is not read again.</summary>
    FileState? StateOf(string path)
    {
        try
        {
            var file = new FileInfo(path);
            var (time, length) = (file.LastWriteTimeUtc, file.Length);
            return _known.TryGetValue(path, out var known) && known.Time == time && known.Length == length ? known
                : !FileKind.IsRegular(path) ? null
                : new FileState(time, length, Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))));
        }
        catch (IOException)
        {
            return _known.GetValueOrDefault(path); // somebody writes it: another change follows
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    static string[] FilesIn(string folder) => Listed(folder, Directory.GetFiles);

    static string[] FoldersIn(string folder) => Listed(folder, Directory.GetDirectories);

    static string[] Listed(string folder, Func<string, string[]> list)
    {
        try
        {
            return list(folder);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
