using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Databases.UnitsOfWork;

/// <summary>Who uses the unit of work: handlers that take it, or services whose constructors lead to it. Thread-safe.</summary>
internal sealed class UnitOfWorkUsers(IServiceCollection services)
{
    readonly ConcurrentDictionary<HandlerInfo, bool> _known = new();
    readonly Lazy<HashSet<Type>> _users = new(() => [typeof(DbTransaction), typeof(DbConnection), .. Said(services)]);

    public bool Contains(HandlerInfo handler) => _known.TryGetValue(handler, out var known) ? known : _known.GetOrAdd(handler, handler.ParameterTypes.Any(type => Uses(type, [])));

    bool Uses(Type service, HashSet<Type> above) => _users.Value.Contains(service) || (above.Add(service) && MadeFor(service).Any(made => TakenBy(made).Any(taken => Uses(taken, above))));

    /// <summary>The classes of which instances are made for a service, or for a sequence of it.</summary>
    IEnumerable<Type> MadeFor(Type service)
    {
        var element = service.IsConstructedGenericType && service.GetGenericTypeDefinition() == typeof(IEnumerable<>) ? service.GenericTypeArguments[0] : service;
        var definition = element.IsConstructedGenericType ? element.GetGenericTypeDefinition() : null;
        return services
            .Where(descriptor => descriptor.Lifetime != ServiceLifetime.Singleton && (descriptor.ServiceType == element || descriptor.ServiceType == definition))
            .Select(descriptor => descriptor.IsKeyedService ? descriptor.KeyedImplementationType : descriptor.ImplementationType)
            .OfType<Type>();
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The container makes the service, and so keeps its constructors.")]
    static IEnumerable<Type> TakenBy(Type made) => made.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType);

    static IEnumerable<Type> Said(IServiceCollection services) => services.Select(descriptor => descriptor.IsKeyedService ? null : descriptor.ImplementationInstance).OfType<UnitOfWorkUser>().Select(user => user.Service);
}
