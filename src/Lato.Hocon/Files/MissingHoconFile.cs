using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Lato.Hocon.Files;

/// <summary>A file that cannot exist: above the root of a provider that has no disk below it.</summary>
internal sealed class MissingHoconFile(string name) : IHoconFile
{
    public string Name => name;

    public string Identity => name;

    public bool Exists => false;

    public Stream Open() => throw new FileNotFoundException($"The file '{name}' does not exist.", name);

    public IHoconFile Find(string name) => new MissingHoconFile(name);

    public IChangeToken Watch() => NullChangeToken.Singleton;
}
