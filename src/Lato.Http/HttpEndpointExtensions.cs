using Lato;
using Lato.Http;
using Lato.Http.Routing;
using Lato.Http.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps handlers and messages onto endpoints.</summary>
public static class HttpEndpointExtensions
{
    const int HealthOrder = int.MaxValue - 1; // whatever else serves the path comes first

    /// <summary>Maps every handler with an HTTP attribute. Ends registration in these applications.</summary>
    /// <param name="endpoints">The web application, or a group of routes.</param>
    /// <param name="application">The application's name; null for every application with an HTTP transport.</param>
    /// <returns>Applies conventions to all of these endpoints.</returns>
    /// <exception cref="HttpRouteException">A handler cannot be mapped, or two have the same route.</exception>
    public static IEndpointConventionBuilder MapLato(this IEndpointRouteBuilder endpoints, string? application = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var applications = HttpApplications.Of(endpoints);
        var (routes, conventions) = (applications.RoutesOf(endpoints), new EndpointConventions());
        foreach (var name in application is null ? applications.Names : [applications.Choose(application)])
        {
            new HttpMapping(endpoints, applications.Application(name), applications.Executor(name), routes, conventions).MapAll();
            applications.Serves(name);
        }

        if (endpoints.ServiceProvider.GetService<HttpServer>() is { Options.HealthPath: { Length: > 0 } path } && routes.TryAddHealth(path))
        {
            endpoints.MapHealthChecks(path).Add(builder => ((RouteEndpointBuilder)builder).Order = HealthOrder);
        }

        return conventions;
    }
}
