using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Dependencies;

/// <summary>
/// Which services are scoped, or may come to use a scoped one. A service that a factory makes, or that only the container
/// knows, counts as if it did. Thread-safe.
/// </summary>
internal sealed class ScopeReach(ContainerContents contents, IServiceCollection descriptors)
{
    static readonly HashSet<Type> OfContainers = [typeof(IServiceScopeFactory), typeof(IServiceProviderIsService), typeof(IServiceProviderIsKeyedService)];

    readonly ConcurrentDictionary<Service, bool> _known = new();

    public bool IsReachedBy(Type service, object? key)
    {
        var asked = new Service(service, key);
        return _known.TryGetValue(asked, out var known) ? known : _known.GetOrAdd(asked, IsReachedBy(service, key, []));
    }

    bool IsReachedBy(Type service, object? key, HashSet<Service> above)
    {
        if (service == typeof(IServiceProvider))
        {
            return true;
        }

        if (service.IsValueType || OfContainers.Contains(service) || !above.Add(new Service(service, key)))
        {
            return false;
        }

        if (Serving(service, key).LastOrDefault() is { } descriptor)
        {
            return IsReachedBy(descriptor, above);
        }

        return service.IsConstructedGenericType && service.GetGenericTypeDefinition() == typeof(IEnumerable<>)
            ? Serving(service.GenericTypeArguments[0], key).Any(one => IsReachedBy(one, above))
            : IsKnownToContainer(service, key);
    }

    bool IsReachedBy(ServiceDescriptor descriptor, HashSet<Service> above)
    {
        if (descriptor.Lifetime != ServiceLifetime.Transient)
        {
            return descriptor.Lifetime == ServiceLifetime.Scoped;
        }

        var implementation = descriptor.IsKeyedService ? descriptor.KeyedImplementationType : descriptor.ImplementationType;
        if (implementation is null)
        {
            return true; // a factory may ask for anything
        }

        var parameters = implementation.GetConstructors().SelectMany(constructor => constructor.GetParameters());
        return implementation.IsGenericTypeDefinition
            ? parameters.Any()
            : parameters.Any(parameter => IsReachedBy(parameter.ParameterType, ServiceKeys.Of(parameter), above));
    }

    IEnumerable<ServiceDescriptor> Serving(Type service, object? key)
    {
        var definition = service.IsConstructedGenericType ? service.GetGenericTypeDefinition() : null;
        var serving = descriptors.Where(descriptor => Equals(descriptor.ServiceKey, key) || (key is not null && descriptor.ServiceKey == KeyedService.AnyKey)).ToList();
        return serving.Where(descriptor => descriptor.ServiceType == definition).Concat(serving.Where(descriptor => descriptor.ServiceType == service));
    }

    bool IsKnownToContainer(Type service, object? key) => (key is null ? contents.Knows(service) : contents.Knows(service, key)) == true;

    /// <summary>A class, for code over it is there before the start.</summary>
    sealed record Service(Type Type, object? Key);
}
