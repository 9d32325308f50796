using System.Diagnostics;
using Lato.Hocon.Files;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Lato.Hocon;

/// <summary>Reads a HOCON file and, if asked to, reads it again when it or one of its includes changes.</summary>
internal sealed class HoconConfigurationProvider(HoconConfigurationSource source) : FileConfigurationProvider(source)
{
    private IDisposable? _watch; // swapped atomically: the base class and this one may load at the same time
    private volatile bool _disposed;

    public override void Load(Stream stream)
    {
        var file = new ProvidedHoconFile(Source.FileProvider!, Source.Path!);
        var result = HoconReader.Read(file, stream);
        Data = result.Data;
        if (Source.ReloadOnChange)
        {
            Watch(result.IncludedFiles);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _disposed = true;
        Interlocked.Exchange(ref _watch, null)?.Dispose();
        base.Dispose(disposing);
    }

    private void Watch(IReadOnlyList<IHoconFile> included)
    {
        var watch = ChangeToken.OnChange(
            () => new CompositeChangeToken([.. included.Select(file => file.Watch())]),
            () => _ = ReloadAsync());
        Interlocked.Exchange(ref _watch, watch)?.Dispose();
    }

    private async Task ReloadAsync()
    {
        // The writer of a file needs a moment before the file is whole.
        await Task.Delay(TimeSpan.FromMilliseconds(Source.ReloadDelay), TimeProvider.System).ConfigureAwait(false);
        try
        {
            if (!_disposed)
            {
                Load();
            }
        }
        catch (Exception failure)
        {
            // Nothing waits for this, and configuration has no logger.
            Trace.TraceError($"'{Source.Path}' was changed and cannot be read, so its former values stay: {failure.Message}");
        }
    }
}
