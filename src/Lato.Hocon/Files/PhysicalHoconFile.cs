using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Lato.Hocon.Files;

/// <summary>A file on disk that no provider offers. It is not watched.</summary>
internal sealed class PhysicalHoconFile(string path) : IHoconFile
{
    public string Name => path;

    public string Identity { get; } = Path.GetFullPath(path);

    public bool Exists => File.Exists(path);

    public Stream Open() => File.OpenRead(path);

    public IHoconFile Find(string name) => new PhysicalHoconFile(Path.GetFullPath(name, Path.GetDirectoryName(Identity)!));

    public IChangeToken Watch() => NullChangeToken.Singleton;
}
