using Lato.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Http.WebSockets;

/// <summary>Maps the handlers of WebSockets.</summary>
internal static class WebSocketMapping
{
    /// <summary>HTTP/2 connects where HTTP/1 gets.</summary>
    static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Connect];

    public static void Map(HttpMapping mapping, WebSocketAttribute attribute, EdgeHandler handler)
    {
        var services = mapping.Endpoints.ServiceProvider;
        var open = services.GetRequiredService<OpenWebSockets>();
        var server = new WebSocketServer(
            handler, PathOf(handler, mapping.Application), attribute.CancelWhenClientIsGone, mapping.Pipeline, open,
            services.GetRequiredService<ILoggerFactory>().CreateLogger(WebSocketLog.Category));
        open.Watch(mapping.Application);
        mapping.MapServer(attribute, Methods, attribute.Template, handler, server.ServeAsync, UpgradedBefore);

        RequestDelegate UpgradedBefore(RequestDelegate endpoint)
        {
            var branch = mapping.Endpoints.CreateApplicationBuilder();
            branch.UseWebSockets();
            branch.Run(endpoint);
            return branch.Build();
        }
    }

    static string PathOf(EdgeHandler handler, Application application) => application.Running!.Cells[handler.Handler.Module].Path;
}
