using System.Diagnostics.CodeAnalysis;
using Lato.Http.Calls;
using Lato.Http.Failures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Lato.Http.StaticFiles;

/// <summary>Serves the files of one folder, which is touched only by threads of its own. Thread-safe.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The provider watches nothing, so that it holds nothing.")]
internal sealed class StaticFileServer
{
    static readonly FileExtensionContentTypeProvider ContentTypes = new();

    readonly FileThreads _threads = new();
    readonly PhysicalFileProvider _files;
    readonly string _root;

    /// <param name="root">The folder's full path.</param>
    public StaticFileServer(string root)
    {
        _files = new PhysicalFileProvider(root);
        _root = Path.TrimEndingDirectorySeparator(RealPath.Of(root) ?? root) + Path.DirectorySeparatorChar;
    }

    /// <exception cref="FilesBusyException">Too many requests wait for files.</exception>
    public async Task<object?> ServeAsync(HttpContext http) =>
        http.Request.Path.Value!.EndsWith('/') || http.GetRouteValue(StaticFilesMapping.FileName) is not string name
            ? NotFound
            : await _threads.RunAsync(() => Find(name), http.RequestAborted).ConfigureAwait(false);

    static IResult NotFound => ProblemResults.Of(StatusCodes.Status404NotFound);

    /// <summary>Serves the file at the end of all links, if it is one.</summary>
    IResult Find(string name)
    {
        var found = _files.GetFileInfo(name);
        return found is { Exists: true, IsDirectory: false, PhysicalPath: { } path } && RealPath.Of(path) is { } real && real.StartsWith(_root, StringComparison.Ordinal)
            ? Serve(new FileInfo(real))
            : NotFound;
    }

    IResult Serve(FileInfo file)
    {
        try
        {
            if (!FileKind.IsRegular(file.FullName))
            {
                return NotFound;
            }

            var content = File.OpenHandle(file.FullName, share: FileShare.ReadWrite | FileShare.Delete, options: FileOptions.SequentialScan);
            var (length, changed) = (RandomAccess.GetLength(content), File.GetLastWriteTimeUtc(content));
            return TypedResults.Stream(
                new ServedStream(content, length, _threads),
                ContentTypes.TryGetContentType(file.Name, out var type) ? type : "application/octet-stream",
                lastModified: changed,
                entityTag: new EntityTagHeaderValue($"\"{changed.Ticks ^ length:x}\""),
                enableRangeProcessing: true);
        }
        catch (UnauthorizedAccessException)
        {
            return ProblemResults.Of(StatusCodes.Status403Forbidden);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return NotFound;
        }
    }
}
