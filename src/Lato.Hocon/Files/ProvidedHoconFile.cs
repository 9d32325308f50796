using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Lato.Hocon.Files;

/// <summary>A file of an <see cref="IFileProvider"/>, named by its path there.</summary>
internal sealed class ProvidedHoconFile(IFileProvider provider, string path) : IHoconFile
{
    private readonly IFileInfo _info = provider.GetFileInfo(path);

    public string Name => path;

    public string Identity => _info.PhysicalPath ?? path;

    public bool Exists => _info is { Exists: true, IsDirectory: false };

    public Stream Open() => _info.CreateReadStream();

    public IHoconFile Find(string name)
    {
        if (Path.IsPathRooted(name))
        {
            return new PhysicalHoconFile(name);
        }

        var beside = HoconPath.Beside(path, name) is { } inside ? new ProvidedHoconFile(provider, inside) : null;
        if (beside is { Exists: true })
        {
            return beside;
        }

        // A provider hides what is above its root and, by default, dot files; the disk has them.
        var onDisk = _info.PhysicalPath is { } physical ? new PhysicalHoconFile(physical).Find(name) : null;
        return onDisk is { Exists: true } || beside is null ? onDisk ?? new MissingHoconFile(name) : beside;
    }

    public IChangeToken Watch() => provider.Watch(path);
}
