using System.Threading.Channels;

namespace Lato.Cli.Running;

/// <summary>Tells which files of some folders have changed.</summary>
internal sealed class FileWatcher : IDisposable
{
    /// <summary>An editor saves several files, and one file in several steps.</summary>
    static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    static readonly HashSet<string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ".cs", ".csproj", ".props", ".targets", ".json", ".conf", ".html", ".cshtml", ".razor", ".css", ".js",
    };

    static readonly HashSet<string> Ignored = new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", "node_modules" };

    readonly Channel<string> _changed = Channel.CreateUnbounded<string>();
    readonly List<FileSystemWatcher> _watchers;

    /// <param name="folders">Watched with all that is in them.</param>
    /// <param name="flat">Watched without the folders in it.</param>
    public FileWatcher(IEnumerable<string> folders, string? flat = null) =>
        _watchers = [.. folders.Select(folder => Watch(folder, isDeep: true)), .. flat is null ? [] : (FileSystemWatcher[])[Watch(flat, isDeep: false)]];

    /// <summary>Waits for a change, and then until there have been none for a moment.</summary>
    public async Task<IReadOnlyCollection<string>> ChangedAsync(CancellationToken cancellationToken)
    {
        var files = new SortedSet<string> { await _changed.Reader.ReadAsync(cancellationToken).ConfigureAwait(false) };
        do
        {
            await Task.Delay(Quiet, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
        while (TakeAll(files));

        return files;
    }

    /// <summary>Whether a change of this file matters.</summary>
    public static bool Matters(string folder, string path)
    {
        var parts = Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar);
        return Endings.Contains(Path.GetExtension(path)) && !parts.Any(part => Ignored.Contains(part) || part.StartsWith('.'));
    }

    public void Dispose() => _watchers.ForEach(watcher => watcher.Dispose());

    bool TakeAll(SortedSet<string> files)
    {
        var any = false;
        while (_changed.Reader.TryRead(out var file))
        {
            files.Add(file);
            any = true;
        }

        return any;
    }

    FileSystemWatcher Watch(string folder, bool isDeep)
    {
        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = isDeep };
        void Keep(string path)
        {
            if (Matters(folder, path))
            {
                _changed.Writer.TryWrite(path);
            }
        }

        watcher.Changed += (_, change) => Keep(change.FullPath);
        watcher.Created += (_, change) => Keep(change.FullPath);
        watcher.Deleted += (_, change) => Keep(change.FullPath);
        watcher.Renamed += (_, change) => Keep(change.FullPath);
        watcher.EnableRaisingEvents = true;
        return watcher;
    }
}
