using System.Text;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Lato.Hocon.Tests.Files;

/// <summary>Files that are on no disk.</summary>
internal sealed class MemoryFileProvider(params (string Path, string Text)[] files) : IFileProvider
{
    public IFileInfo GetFileInfo(string subpath) =>
        Array.Find(files, file => file.Path == subpath) is { Path: not null } found
            ? new MemoryFile(found.Path, Encoding.UTF8.GetBytes(found.Text))
            : new NotFoundFileInfo(subpath);

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;
}
