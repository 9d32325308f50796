using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Cluster.Splitting;

/// <summary>Which services of an application's own a module uses, in its constructor, as parameters of handlers, and behind those. Knows constructors, not what factories do. Not thread-safe.</summary>
/// <param name="services">The services.</param>
internal sealed class ServiceUses(IServiceCollection services)
{
    static readonly string[] Infrastructure = ["System", "Microsoft", "Akka"];
    static readonly Assembly[] Own = [typeof(Application).Assembly, typeof(MessagingOptions).Assembly, typeof(AkkaEngineOptions).Assembly, typeof(ClusterOptions).Assembly];

    /// <param name="modules">The modules.</param>
    /// <param name="handlers">Their handlers.</param>
    public HashSet<ServiceDescriptor> Of(IEnumerable<ModuleInfo> modules, IEnumerable<HandlerInfo> handlers)
    {
        var found = new HashSet<ServiceDescriptor>();
        foreach (var type in modules.SelectMany(module => ParametersOf(module.Class)).Concat(handlers.SelectMany(handler => handler.ParameterTypes)))
        {
            Add(type, found);
        }

        return found;
    }

    /// <summary>Whether a type is one of the services.</summary>
    public bool Knows(Type type) => DescriptorOf(type) is not null;

    void Add(Type type, HashSet<ServiceDescriptor> found)
    {
        if (DescriptorOf(type) is not { } descriptor || Infrastructure.Contains(type.Namespace?.Split('.')[0]) || Own.Contains(type.Assembly) || !found.Add(descriptor))
        {
            return;
        }

        foreach (var next in ParametersOf(descriptor.IsKeyedService ? descriptor.KeyedImplementationType : descriptor.ImplementationType))
        {
            Add(next, found);
        }
    }

    /// <summary>Those of the constructor with the most that are known, as the container takes it.</summary>
    Type[] ParametersOf(Type? type) => type?.GetConstructors()
        .Select(constructor => Array.ConvertAll(constructor.GetParameters(), parameter => parameter.ParameterType))
        .OrderByDescending(parameters => Array.TrueForAll(parameters, Knows)).ThenByDescending(parameters => parameters.Length)
        .FirstOrDefault() ?? [];

    ServiceDescriptor? DescriptorOf(Type type)
    {
        var wanted = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>) ? type.GetGenericArguments()[0] : type;
        return services.LastOrDefault(service => service.ServiceType == wanted || (wanted.IsConstructedGenericType && service.ServiceType == wanted.GetGenericTypeDefinition()));
    }
}
