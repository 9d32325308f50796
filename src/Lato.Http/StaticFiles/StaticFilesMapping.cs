using Lato.Http.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Http.StaticFiles;

/// <summary>Maps folders of files.</summary>
internal static class StaticFilesMapping
{
    public const string FileName = "filename";

    static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(HttpMapping mapping, HttpStaticAttribute attribute, TransportHandler handler)
    {
        var environment = mapping.Endpoints.ServiceProvider.GetRequiredService<IHostEnvironment>();
        var root = Path.GetFullPath(attribute.Path, environment.ContentRootPath);
        if (!Directory.Exists(root))
        {
            throw new HttpRouteException($"Handler '{handler.Handler.FullName}' serves the files of '{root}', which is not a directory. Create it, or correct the path '{attribute.Path}', which is relative to the host's content root.");
        }

        var server = new StaticFileServer(root);
        mapping.MapServer(attribute, Methods, TemplateOf(attribute, handler), handler, (arguments, _) => server.ServeAsync(arguments.Http));
    }

    static string TemplateOf(HttpStaticAttribute attribute, TransportHandler handler)
    {
        var baseUrl = attribute.BaseUrl.Trim('/');
        if (baseUrl.Length == 0)
        {
            throw new HttpRouteException($"Handler '{handler.Handler.FullName}' would serve files at '{attribute.BaseUrl}', which hides the 404 handling of every other route. Give its files a path of their own, such as '/static'.");
        }

        var namesFile = Array.Exists(["{filename", "{*filename", "{**filename"], parameter => baseUrl.Contains(parameter, StringComparison.OrdinalIgnoreCase));
        return namesFile ? $"/{baseUrl}" : $"/{baseUrl}/{{**{FileName}}}";
    }
}
