using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Lato.Hocon.Files;

/// <summary>A text that is not a file and cannot be included. Its own includes are looked for at the root of <paramref name="provider"/>.</summary>
internal sealed class TextHoconFile(string name, IFileProvider provider) : IHoconFile
{
    public string Name => name;

    public string Identity => "";

    public bool Exists => true;

    public Stream Open() => throw new InvalidOperationException($"Bug in Lato: '{name}' was opened as if it were a file.");

    public IHoconFile Find(string name) => new ProvidedHoconFile(provider, "").Find(name);

    public IChangeToken Watch() => NullChangeToken.Singleton;
}
