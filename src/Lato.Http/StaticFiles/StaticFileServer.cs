using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Lato.Http.StaticFiles;

/// <summary>Answers with the files of one folder. Thread-safe.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The provider watches nothing, so that it holds nothing.")]
internal sealed class StaticFileServer
{
    static readonly FileExtensionContentTypeProvider ContentTypes = new();

    readonly PhysicalFileProvider _files;
    readonly string _root;

    /// <param name="root">The folder's full path.</param>
    public StaticFileServer(string root)
    {
        _files = new PhysicalFileProvider(root);
        _root = Path.TrimEndingDirectorySeparator(RealPath.Of(root) ?? root) + Path.DirectorySeparatorChar;
    }

    public IResult Serve(HttpContext http) =>
        !http.Request.Path.Value!.EndsWith('/') && http.GetRouteValue(StaticFilesMapping.FileName) is string name && Find(name) is { } file ? Serve(file) : TypedResults.NotFound();

    /// <returns>The file at the end of all links, or null.</returns>
    FileInfo? Find(string name)
    {
        var found = _files.GetFileInfo(name);
        return found is { Exists: true, IsDirectory: false, PhysicalPath: { } path } && RealPath.Of(path) is { } real && real.StartsWith(_root, StringComparison.Ordinal)
            ? new FileInfo(real)
            : null;
    }

    static IResult Serve(FileInfo file)
    {
        try
        {
            var content = new FileStream(file.FullName, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
            var changed = file.LastWriteTimeUtc;
            return TypedResults.Stream(
                content,
                ContentTypes.TryGetContentType(file.Name, out var type) ? type : "application/octet-stream",
                lastModified: changed,
                entityTag: new EntityTagHeaderValue($"\"{changed.Ticks ^ file.Length:x}\""),
                enableRangeProcessing: true);
        }
        catch (UnauthorizedAccessException)
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return TypedResults.NotFound();
        }
    }
}
