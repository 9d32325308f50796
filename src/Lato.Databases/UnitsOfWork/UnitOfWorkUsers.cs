using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Databases.UnitsOfWork;

/// <summary>Who uses which unit of work: handlers that take it, or services whose constructors lead to it. Thread-safe.</summary>
internal sealed class UnitOfWorkUsers(IServiceCollection services, string application)
{
    readonly ConcurrentDictionary<HandlerInfo, string?[]> _known = new();
    readonly Lazy<HashSet<string>> _owners = new(() => [.. Instances<ModuleDatabaseSetup>(services).Where(setup => setup.Application == application).Select(setup => setup.Module)]);
    readonly Lazy<ILookup<Type, string?>> _said = new(() => Instances<UnitOfWorkUser>(services).ToLookup(user => user.Service, user => user.Module));

    /// <summary>Whether a module is named anywhere, so that handlers may use several databases.</summary>
    public bool NamesModules => _owners.Value.Count > 0 || _said.Value.Any(modules => modules.Any(module => module is not null));

    /// <summary>Whether a module has a database for itself.</summary>
    public bool IsOwner(string module) => _owners.Value.Contains(module);

    /// <returns>The modules whose own databases a handler uses, and null for that of the application.</returns>
    public string?[] DatabasesOf(HandlerInfo handler) => _known.TryGetValue(handler, out var known) ? known : _known.GetOrAdd(handler, Find(handler));

    string?[] Find(HandlerInfo handler)
    {
        HashSet<string?> found = [];
        for (var i = 0; i < handler.ParameterTypes.Count; i++)
        {
            var (type, key) = (handler.ParameterTypes[i], handler.ParameterKeys[i]);
            Find(type, key ?? (IsOwner(handler.Module) && services.Any(descriptor => descriptor.IsKeyedService && descriptor.ServiceType == type && Equals(descriptor.ServiceKey, handler.Module)) ? handler.Module : null), [], found);
        }

        return [.. found];
    }

    void Find(Type service, object? key, HashSet<(Type, object?)> above, HashSet<string?> found)
    {
        if (service == typeof(DbTransaction) || service == typeof(DbConnection))
        {
            found.Add(key is string module && IsOwner(module) ? module : null);
        }
        else if (_said.Value[service].ToArray() is { Length: > 0 } modules)
        {
            found.UnionWith(modules);
        }
        else if (above.Add((service, key)))
        {
            foreach (var taken in MadeFor(service, key).SelectMany(TakenBy))
            {
                Find(taken.ParameterType, taken.GetCustomAttribute<FromKeyedServicesAttribute>()?.Key, above, found);
            }
        }
    }

    /// <summary>The classes of which instances are made for a service, or for a sequence of it.</summary>
    IEnumerable<Type> MadeFor(Type service, object? key)
    {
        var element = service.IsConstructedGenericType && service.GetGenericTypeDefinition() == typeof(IEnumerable<>) ? service.GenericTypeArguments[0] : service;
        var definition = element.IsConstructedGenericType ? element.GetGenericTypeDefinition() : null;
        return services
            .Where(descriptor => descriptor.Lifetime != ServiceLifetime.Singleton && (descriptor.ServiceType == element || descriptor.ServiceType == definition)
                && (Equals(descriptor.ServiceKey, key) || descriptor.ServiceKey == KeyedService.AnyKey))
            .Select(descriptor => descriptor.IsKeyedService ? descriptor.KeyedImplementationType : descriptor.ImplementationType)
            .OfType<Type>();
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The container makes the service, and so keeps its constructors.")]
    static IEnumerable<ParameterInfo> TakenBy(Type made) => made.GetConstructors().SelectMany(constructor => constructor.GetParameters());

    static IEnumerable<T> Instances<T>(IServiceCollection services) => services.Select(descriptor => descriptor.IsKeyedService ? descriptor.KeyedImplementationInstance : descriptor.ImplementationInstance).OfType<T>();
}
