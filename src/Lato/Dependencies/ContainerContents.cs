using Microsoft.Extensions.DependencyInjection;

namespace Lato.Dependencies;

/// <summary>What a container says of its services. It is asked once for where it says that: a container compiles code for what is asked for twice. Thread-safe.</summary>
internal sealed class ContainerContents(IServiceProvider provider)
{
    IServiceProviderIsService? _services;
    IServiceProviderIsKeyedService? _keyedServices;

    /// <returns>Null if the container does not say.</returns>
    public bool? Knows(Type service) => (_services ??= provider.GetService<IServiceProviderIsService>())?.IsService(service);

    /// <returns>Null if the container does not say.</returns>
    public bool? Knows(Type service, object key) => (_keyedServices ??= provider.GetService<IServiceProviderIsKeyedService>())?.IsKeyedService(service, key);
}
