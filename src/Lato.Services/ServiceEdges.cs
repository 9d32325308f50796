using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Lato.Handlers;
using Lato.Modules;
using Microsoft.Extensions.Hosting;

namespace Lato.Services;

/// <summary>Finds the edges that a module's handlers stand at.</summary>
internal static class ServiceEdges
{
    const string WebCure = "A service has a web host if its own class has a handler at such an edge: give it one, or host the application in ASP.NET Core with AddLato.";

    /// <summary>One of each class, in the order in which the handlers are written.</summary>
    public static List<Edge> Of([DynamicallyAccessedMembers(ModuleSource.Members)] Type module) =>
    [
        .. HandlerMethods.Of(module)
            .SelectMany(handler => handler.Method.GetCustomAttributes<EdgeAttribute>())
            .DistinctBy(attribute => attribute.Edge)
            .Select(Create),
    ];

    /// <exception cref="InvalidHandlerException">A handler stands at an edge that the service was built without.</exception>
    public static void Check(Application application, IReadOnlyCollection<Edge> edges)
    {
        if (application.Edges.FirstOrDefault(handler => !edges.Any(edge => edge.GetType() == handler.Attribute.Edge)) is { } stranger)
        {
            throw new InvalidHandlerException(
                stranger.Handler.Module,
                stranger.Method,
                $"it stands at {stranger.Attribute.Edge.Name}, which service '{application.Identifier}' does not have, as its own class has no handler there. {Cure(stranger.Attribute)}");
        }
    }

    /// <summary>The first handler because of which a service is to have a web host, as the beginning of a sentence.</summary>
    public static string WhyWeb([DynamicallyAccessedMembers(ModuleSource.Members)] Type module) => HandlerMethods.Of(module)
        .SelectMany(handler => handler.Method.GetCustomAttributes<EdgeAttribute>(), (handler, attribute) => (handler.Method, attribute.Edge, Kind: Create(attribute)))
        .Where(one => one.Kind.NeedsWebHost)
        .Select(one => $"Handler '{one.Method.Name}' of module '{ModuleIdentifier.Of(module)}' stands at {one.Edge.Name}")
        .First();

    /// <exception cref="ServiceConfigurationException">The host is not a web host.</exception>
    public static void Use(IReadOnlyCollection<Edge> edges, IHost host, bool isWeb, string application)
    {
        foreach (var edge in edges)
        {
            if (edge.NeedsWebHost && !isWeb)
            {
                throw new ServiceConfigurationException($"{edge.GetType().Name} was added to service '{application}', but needs a web host. {WebCure}");
            }

            edge.Use(host, application);
        }
    }

    static string Cure(EdgeAttribute attribute) => Create(attribute).NeedsWebHost
        ? WebCure
        : $"Add it: LatoService.RunAsync<…>(args, (_, lato) => lato.AddEdge<{attribute.Edge.Name}>()).";

    static Edge Create(EdgeAttribute attribute) => (Edge)Activator.CreateInstance(attribute.Edge)!;
}
