using Lato.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Http.WebSockets;

/// <summary>Maps the handlers of WebSockets.</summary>
internal static class WebSocketMapping
{
    /// <summary>HTTP/2 connects where HTTP/1 gets.</summary>
    static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Connect];

    public static void Map(HttpMapping mapping, WebSocketAttribute attribute, TransportHandler handler)
    {
        var services = mapping.Endpoints.ServiceProvider;
        var open = services.GetRequiredService<OpenWebSockets>();
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger(WebSocketLog.Category);
        CheckModule(handler.Handler, handler.ModuleOptions, log);
        var server = new WebSocketServer(
            handler, handler.ModulePath, attribute.CancelOnDisconnect, mapping.Executor, open, log);
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

    /// <summary>A connection is one run of the handler: it holds what runs of its module are limited by, for as long as it lives.</summary>
    static void CheckModule(HandlerInfo handler, ActorOptions options, ILogger log)
    {
        if (options.Concurrency == Concurrency.Exclusive)
        {
            throw new HttpRouteException($"Handler '{handler.FullName}' serves WebSockets, and module '{handler.Module}' is Exclusive: one connection would keep the module for as long as it lives. Make the module Interleaved, or serve them from a module of their own.");
        }

        var places = options.Concurrency == Concurrency.Parallel ? Math.Min(options.Parallelism, options.MaxInFlight) : options.MaxInFlight;
        if (places < int.MaxValue)
        {
            log.PlacesAreLimited(handler.FullName, handler.Module, places);
        }
    }
}
