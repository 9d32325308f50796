using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;

namespace Lato.Services;

/// <summary>Finds the transports that a module's handlers name.</summary>
internal static class ServiceTransports
{
    const string WebFix = "A service has a web host if its own class has a handler of such a transport: give it one, or host the application in ASP.NET Core with AddLato.";

    /// <summary>One of each class, in the order in which the handlers are written.</summary>
    public static List<Transport> Of([DynamicallyAccessedMembers(ServiceDefinition.Members)] Type module) =>
    [
        .. DeclaredTransports.Of(module)
            .Select(declared => declared.Attribute)
            .DistinctBy(attribute => attribute.Transport)
            .Select(Create),
    ];

    /// <exception cref="InvalidHandlerException">A handler belongs to a transport that the service was built without.</exception>
    public static void Check(Application application, IReadOnlyCollection<Transport> transports)
    {
        if (application.GetTransportHandlers().FirstOrDefault(handler => !transports.Any(transport => transport.GetType() == handler.Attribute.Transport)) is { } stranger)
        {
            throw new InvalidHandlerException(
                stranger.Handler.Module,
                stranger.Method,
                $"it belongs to {stranger.Attribute.Transport.Name}, which service '{application.Identifier}' does not have, as its own class has no handler of it. {Fix(stranger.Attribute)}");
        }
    }

    /// <summary>The first handler because of which a service is to have a web host, as the beginning of a sentence.</summary>
    public static string WhyWeb([DynamicallyAccessedMembers(ServiceDefinition.Members)] Type module) => DeclaredTransports.Of(module)
        .Where(declared => Create(declared.Attribute).RequiresWebHost)
        .Select(declared => $"Handler '{declared.Method.Name}' of module '{ApplicationModule.IdentifierOf(module)}' belongs to {declared.Attribute.Transport.Name}")
        .First();

    /// <exception cref="ServiceConfigurationException">The host is not a web host.</exception>
    public static void Use(IReadOnlyCollection<Transport> transports, IHost host, bool isWeb, string application)
    {
        foreach (var transport in transports)
        {
            if (transport.RequiresWebHost && !isWeb)
            {
                throw new ServiceConfigurationException($"{transport.GetType().Name} was added to service '{application}', but needs a web host. {WebFix}");
            }

            transport.Use(host, application);
        }
    }

    static string Fix(TransportAttribute attribute) => Create(attribute).RequiresWebHost
        ? WebFix
        : $"Add it: LatoService.RunAsync<…>(args, (_, lato) => lato.AddTransport<{attribute.Transport.Name}>()).";

    static Transport Create(TransportAttribute attribute) => (Transport)Activator.CreateInstance(attribute.Transport)!;
}
