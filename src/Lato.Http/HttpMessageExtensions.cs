using System.Diagnostics.CodeAnalysis;
using Lato;
using Lato.Http;
using Lato.Http.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps messages onto endpoints, without a handler of their own for HTTP.</summary>
public static class HttpMessageExtensions
{
    /// <summary>
    /// Executes a command for each request: its properties come from the route, the JSON body and the query. The response
    /// is the command's result as JSON, or status 204 if it has none or that is null. Ends registration in the application.
    /// </summary>
    /// <typeparam name="TCommand">The command.</typeparam>
    /// <param name="endpoints">The web application, or a group of routes.</param>
    /// <param name="pattern">The route template.</param>
    /// <param name="method">The method.</param>
    /// <param name="application">The application's name; null for the only one with an HTTP transport.</param>
    /// <exception cref="HandlerNotFoundException">No handler is registered for the command.</exception>
    /// <exception cref="HttpRouteException">It is not a command, or the route is not a template or served by something else.</exception>
    public static IEndpointConventionBuilder MapCommand<TCommand>(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, string method = "POST", string? application = null)
        where TCommand : Message => Map<TCommand>(endpoints, pattern, method, application, isQuery: false);

    /// <summary>
    /// Executes a query for each GET request: its properties come from the route and the query string. The response is
    /// the query's result as JSON, or status 404 if that is null. Ends registration in the application.
    /// </summary>
    /// <typeparam name="TQuery">The query.</typeparam>
    /// <param name="endpoints">The web application, or a group of routes.</param>
    /// <param name="pattern">The route template.</param>
    /// <param name="application">The application's name; null for the only one with an HTTP transport.</param>
    /// <exception cref="HandlerNotFoundException">No handler is registered for the query.</exception>
    /// <exception cref="HttpRouteException">It is not a query, or the route is not a template or served by something else.</exception>
    public static IEndpointConventionBuilder MapQuery<TQuery>(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, string? application = null)
        where TQuery : Message => Map<TQuery>(endpoints, pattern, HttpMethods.Get, application, isQuery: true);

    static IEndpointConventionBuilder Map<TMessage>(IEndpointRouteBuilder endpoints, string pattern, string method, string? application, bool isQuery)
        where TMessage : Message
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        MessageMapping.RefuseMisfit(typeof(TMessage), isQuery);
        var applications = HttpApplications.Of(endpoints);
        var name = applications.Choose(application);
        return new MessageMapping(endpoints, applications.Application(name), applications.Executor(name), applications.RoutesOf(endpoints)).Map(typeof(TMessage), pattern, HttpVerbs.Of([method]));
    }
}
