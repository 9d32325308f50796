using Microsoft.Extensions.FileProviders;

namespace Lato.Hocon.Tests.Files;

internal sealed class MemoryFile(string name, byte[] content) : IFileInfo
{
    public bool Exists => true;

    public long Length => content.Length;

    public string? PhysicalPath => null;

    public string Name => name;

    public DateTimeOffset LastModified => default;

    public bool IsDirectory => false;

    public Stream CreateReadStream() => new MemoryStream(content);
}
