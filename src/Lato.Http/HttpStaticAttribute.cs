using Lato.Http.Routing;
using Lato.Http.StaticFiles;

namespace Lato;

/// <summary>
/// Serves the files of a folder. The handler itself is never called: an empty method on a module carries the attribute.
/// </summary>
/// <remarks>
/// Serves GET and HEAD, parts of files, and responds with 304 by entity tag and time. What is outside of the folder, also
/// through links, is not found; nor are folders, and files whose name begins with a dot.
/// </remarks>
/// <param name="path">The folder, relative to the host's content root.</param>
/// <param name="baseUrl">Where the folder begins, such as <c>/static</c>; or a route template with the parameter <c>{filename}</c>, for the name of a file in the folder.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class HttpStaticAttribute(string path, string baseUrl) : HttpTransportAttribute
{
    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>Where the folder begins.</summary>
    public string BaseUrl { get; } = baseUrl;

    /// <summary>The path.</summary>
    public override string ToString() => $"files {Path}";

    internal override void Map(HttpMapping mapping, TransportHandler handler) => StaticFilesMapping.Map(mapping, this, handler);
}
