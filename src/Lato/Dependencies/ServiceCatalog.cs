using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Dependencies;

/// <summary>
/// The services of an application and what is known of their lifetimes, so that a scope is made only for those that
/// need one. Immutable; an override makes a new catalogue.
/// </summary>
internal sealed class ServiceCatalog(IServiceProvider provider, IServiceCollection descriptors)
{
    readonly ContainerContents _contents = new(provider);
    readonly IServiceScopeFactory _scopes = provider.GetRequiredService<IServiceScopeFactory>();
    readonly Dictionary<Type, ServiceLifetime> _lifetimes = Lifetimes(descriptors);
    readonly HashSet<(Type, object)> _keyed = [.. descriptors.Where(descriptor => descriptor.IsKeyedService).Select(descriptor => (descriptor.ServiceType, descriptor.ServiceKey!))];
    readonly ConcurrentDictionary<Type, ObjectFactory?> _lasting = []; // of what takes no scoped service, as was found out; null until there is a second one, for it is compiled
    ScopeReach? _reach;

    public IServiceProvider Provider => provider;

    /// <summary>Whether a service is scoped, or may come to use a scoped one.</summary>
    public bool ReachesScope(Type service, object? key) => (_reach ??= new ScopeReach(_contents, descriptors)).IsReachedBy(service, key);

    public IServiceCollection Descriptors => descriptors;

    public bool Knows(Type type, object? key) => key is null
        ? TryGetLifetime(type, out _) || _contents.Knows(type) == true
        : _contents.Knows(type, key) ?? HasKey(type, key);

    /// <summary>Whether a service was registered with exactly this key.</summary>
    public bool HasKey(Type type, object key) => _keyed.Contains((type, key));

    public bool IsSingleton(Type type) => TryGetLifetime(type, out var lifetime) && lifetime == ServiceLifetime.Singleton;

    /// <summary>Makes what lives as long as the application: the registered service, or an instance of a class whose constructor takes services.</summary>
    /// <exception cref="ScopedServiceException">It takes a scoped service, of which it would keep one for ever.</exception>
    public object CreateLasting([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type)
    {
        if (_lasting.TryGetValue(type, out var factory))
        {
            return provider.GetService(type) ?? (factory ?? (_lasting[type] = FactoryOf(type)))(provider, null);
        }

        _lasting[type] = CaptiveDependency.Find(type, descriptors) is { } way ? throw new ScopedServiceException(way) : null;
        return provider.GetService(type) ?? ActivatorUtilities.CreateInstance(provider, type);
    }

    // Which of several constructors is meant is decided anew each time, by what the container has.
    static ObjectFactory FactoryOf([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type) =>
        type.GetConstructors().Length == 1 ? ActivatorUtilities.CreateFactory(type, Type.EmptyTypes) : (services, _) => ActivatorUtilities.CreateInstance(services, type);

    public IServiceScope CreateScope() => _scopes.CreateScope();

    /// <summary>
    /// A catalogue in which some services are replaced, also where other services take them in their constructors.
    /// Singletons that are not replaced stay the same instances.
    /// </summary>
    public ServiceCatalog With(Action<IServiceCollection> replace)
    {
        var replacements = new ServiceCollection();
        replace(replacements);
        foreach (var replacement in replacements)
        {
            if (!Knows(replacement.ServiceType, replacement.ServiceKey))
            {
                throw new ArgumentException($"'{replacement.ServiceType}'{(replacement.IsKeyedService ? $" with the key '{replacement.ServiceKey}'" : "")} is not a service of this application, so overriding it would have no effect. Register it first, or override a context value by name.");
            }
        }

        var replaced = replacements.Select(replacement => (replacement.ServiceType, replacement.ServiceKey)).ToHashSet();
        IServiceCollection services = new ServiceCollection();
        foreach (var descriptor in descriptors)
        {
            if (!replaced.Contains((descriptor.ServiceType, descriptor.ServiceKey)))
            {
                services.Add(Shared(descriptor));
            }
        }

        foreach (var replacement in replacements)
        {
            services.Add(replacement);
        }

        // Never disposed: it holds no instances of its own but those of open generics and replacements.
        return new ServiceCatalog(services.BuildServiceProvider(), services);
    }

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Services are reference types, for whose sequences there is code.")]
    ServiceDescriptor Shared(ServiceDescriptor descriptor)
    {
        var type = descriptor.ServiceType;
        if (descriptor.Lifetime != ServiceLifetime.Singleton || type.IsGenericTypeDefinition)
        {
            return descriptor;
        }

        if (descriptor.IsKeyedService)
        {
            return descriptor.KeyedImplementationInstance is not null
                ? descriptor
                : ServiceDescriptor.KeyedSingleton(type, descriptor.ServiceKey, (_, key) => provider.GetRequiredKeyedService(type, key));
        }

        if (descriptor.ImplementationInstance is not null)
        {
            return descriptor;
        }

        var all = descriptors.Where(other => !other.IsKeyedService && ProvidesFor(other, type)).ToList();
        var place = all.IndexOf(descriptor);
        return ServiceDescriptor.Singleton(type, _ => place == all.Count - 1 ? provider.GetRequiredService(type) : provider.GetServices(type).ElementAt(place)!);
    }

    static bool ProvidesFor(ServiceDescriptor descriptor, Type type) =>
        descriptor.ServiceType == type || (type.IsConstructedGenericType && descriptor.ServiceType == type.GetGenericTypeDefinition());

    bool TryGetLifetime(Type type, out ServiceLifetime lifetime) =>
        _lifetimes.TryGetValue(type, out lifetime)
        || (type.IsConstructedGenericType && _lifetimes.TryGetValue(type.GetGenericTypeDefinition(), out lifetime));

    static Dictionary<Type, ServiceLifetime> Lifetimes(IServiceCollection descriptors)
    {
        var lifetimes = new Dictionary<Type, ServiceLifetime>();
        foreach (var descriptor in descriptors)
        {
            if (!descriptor.IsKeyedService)
            {
                lifetimes[descriptor.ServiceType] = descriptor.Lifetime; // the last registration wins, as in the container
            }
        }

        return lifetimes;
    }
}
