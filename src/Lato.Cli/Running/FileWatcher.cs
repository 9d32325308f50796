using System.Threading.Channels;

namespace Lato.Cli.Running;

/// <summary>Tells which files of some folders have changed.</summary>
internal sealed class FileWatcher : IDisposable
{
    /// <summary>An editor saves several files, and one file in several steps.</summary>
    static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    /// <summary>For changes that the system does not tell, such as those on some network drives.</summary>
    static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    readonly Channel<bool> _stirred = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    readonly WatchedFiles _files;
    readonly List<FileSystemWatcher> _watchers;

    /// <param name="folders">Watched with all that is in them.</param>
    /// <param name="flat">Watched without the folders in it.</param>
    /// <param name="choice">Which files matter; null for what a service is always made of.</param>
    public FileWatcher(IReadOnlyCollection<string> folders, string? flat = null, WatchChoice? choice = null)
    {
        _files = new WatchedFiles(folders, flat, choice ?? new WatchChoice([], []));
        _watchers = [.. folders.SelectMany(folder => Watch(folder, isDeep: true)), .. flat is null ? [] : Watch(flat, isDeep: false)];
        _files.Changes();
    }

    /// <summary>Waits for a change, and then until there have been none for a moment.</summary>
    public async Task<IReadOnlyCollection<string>> ChangedAsync(CancellationToken cancellationToken)
    {
        var changed = new SortedSet<string>(StringComparer.Ordinal);
        while (changed.Count == 0)
        {
            await StirredAsync(cancellationToken).ConfigureAwait(false);
            do
            {
                await Task.Delay(Quiet, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
            while (_stirred.Reader.TryRead(out _));

            changed.UnionWith(_files.Changes());
        }

        return changed;
    }

    public void Dispose() => _watchers.ForEach(watcher => watcher.Dispose());

    async Task StirredAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LookAgain);
        await ((Task)_stirred.Reader.WaitToReadAsync(limit.Token).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    IEnumerable<FileSystemWatcher> Watch(string folder, bool isDeep)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = isDeep };
            void Stir() => _stirred.Writer.TryWrite(true);
            watcher.Changed += (_, _) => Stir();
            watcher.Created += (_, _) => Stir();
            watcher.Deleted += (_, _) => Stir();
            watcher.Renamed += (_, _) => Stir();
            watcher.Error += (_, _) => Stir();
            watcher.EnableRaisingEvents = true;
            return [watcher];
        }
        catch (IOException failure)
        {
            Terminal.Warn($"'{folder}' is looked at every {LookAgain.TotalSeconds:0} s only: {failure.Message}");
            return [];
        }
    }
}
