using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Dependencies;

/// <summary>
/// Finds scoped services in what lives as long as the application, which would keep one of them for ever. Knows
/// constructors, but not what factories do. Pure.
/// </summary>
internal static class CaptiveDependency
{
    /// <returns>The way to the scoped service, such as <c>Orders → Repository → Database</c>; null if there is none.</returns>
    public static string? Find([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type holder, IServiceCollection services) =>
        services.LastOrDefault(service => !service.IsKeyedService && service.ServiceType == holder)?.Lifetime == ServiceLifetime.Scoped
            ? holder.Name
            : Below(holder, holder.Name, services, []);

    static string? Below([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type, string way, IServiceCollection services, HashSet<Type> seen)
    {
        if (!seen.Add(type) || ConstructorOf(type, services) is not { } constructor)
        {
            return null;
        }

        var providers = from parameter in constructor.GetParameters() from service in ProvidersOf(parameter, services) select Through(service, parameter.ParameterType, way, services, seen);
        return providers.FirstOrDefault(found => found is not null);
    }

    static string? Through(ServiceDescriptor service, Type wanted, string way, IServiceCollection services, HashSet<Type> seen)
    {
        var next = $"{way} → {service.ServiceType.Name.Split('`')[0]}";
        return service.Lifetime == ServiceLifetime.Scoped ? next
            : (service.IsKeyedService ? service.KeyedImplementationType : service.ImplementationType) is { } type ? Below(Closed(type, ElementOf(wanted)), next, services, seen)
            : null;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The container makes this type too.")]
    [UnconditionalSuppressMessage("Trimming", "IL2068", Justification = "The container makes this type too, and keeps its constructors.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only its constructors are looked at.")]
    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    static Type Closed([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type, Type wanted) =>
        type.IsGenericTypeDefinition && wanted.IsConstructedGenericType ? type.MakeGenericType(wanted.GetGenericArguments()) : type;

    /// <summary>That which the container takes: the one with the most parameters that it knows.</summary>
    static ConstructorInfo? ConstructorOf([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type, IServiceCollection services) => type.GetConstructors()
        .OrderByDescending(constructor => constructor.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
        .ThenByDescending(constructor => constructor.GetParameters().All(parameter => parameter.HasDefaultValue || ProvidersOf(parameter, services).Any()))
        .ThenByDescending(constructor => constructor.GetParameters().Length)
        .FirstOrDefault();

    static IEnumerable<ServiceDescriptor> ProvidersOf(ParameterInfo parameter, IServiceCollection services)
    {
        var key = parameter.GetCustomAttribute<FromKeyedServicesAttribute>();
        var element = ElementOf(parameter.ParameterType);
        var isMany = element != parameter.ParameterType;
        var fitting = services.Where(service => service.IsKeyedService == key is not null && (key is null || Equals(service.ServiceKey, key.Key)) && Provides(service, element)).ToList();
        return isMany ? fitting : fitting.TakeLast(1);
    }

    static Type ElementOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>) ? type.GetGenericArguments()[0] : type;

    static bool Provides(ServiceDescriptor service, Type type) =>
        service.ServiceType == type || (type.IsConstructedGenericType && service.ServiceType == type.GetGenericTypeDefinition());
}
