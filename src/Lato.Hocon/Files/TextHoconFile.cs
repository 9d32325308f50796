using System.Text;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Lato.Hocon.Files;

/// <summary>A text that is no file. Its includes are looked for at the root of <paramref name="provider"/>.</summary>
internal sealed class TextHoconFile(string name, Func<Stream> open, IFileProvider provider) : IHoconFile
{
    public TextHoconFile(string name, string text, IFileProvider provider)
        : this(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)), provider)
    {
    }

    public string Name => name;

    public string Identity => "";

    public bool Exists => true;

    public Stream Open() => open();

    public IHoconFile Find(string name) => new ProvidedHoconFile(provider, "").Find(name);

    public IChangeToken Watch() => NullChangeToken.Singleton;
}
