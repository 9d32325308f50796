using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Lato.Compositions;
using Lato.Dependencies;
using Lato.Handlers;
using Lato.Modules;

namespace Lato.Applications;

/// <summary>Finds the ports that something takes or serves, and whether each has exactly one adapter. Pure.</summary>
internal static class PortValidator
{
    public static void Run(ServiceCatalog services, List<ModuleNode> modules, Handler[] handlers)
    {
        ModuleOwnershipMap? homes = null;
        var known = new HashSet<Type>();
        foreach (var (type, taker) in Taken(services, modules, handlers))
        {
            if (!known.Add(type) || !Port.IsPort(type))
            {
                continue;
            }

            var port = Port.Of(type, services, homes ??= new ModuleOwnershipMap(modules.Select(node => node.Module)));
            if (port.Problem(taker) is { } problem)
            {
                throw new InvalidPortException(type, port.Module, [.. port.Adapters.Select(adapter => adapter.ToString())], problem);
            }
        }
    }

    /// <summary>Every port that something takes or serves, with further ones.</summary>
    public static IReadOnlyCollection<Type> Known(ApplicationRuntime application, IEnumerable<Type> further) =>
        [.. Taken(application.Transactions.Services, application.Nodes, application.Transactions.Handlers.All).Select(taken => taken.Type).Distinct().Where(Port.IsPort).Union(further)];

    /// <summary>Interfaces, each with who takes it; null for one that is only registered.</summary>
    static IEnumerable<(Type Type, string? Taker)> Taken(ServiceCatalog services, IReadOnlyList<ModuleNode> modules, Handler[] handlers)
    {
        foreach (var handler in handlers)
        {
            foreach (var parameter in handler.Parameters)
            {
                if (parameter.Type.IsInterface && parameter.ServiceKey is null)
                {
                    yield return (parameter.Type, $"handler '{handler.Info.FullName}'");
                }
            }
        }

        var assemblies = new HashSet<Assembly>();
        foreach (var module in modules.Select(node => node.Original.GetType()))
        {
            assemblies.Add(module.Assembly);
            foreach (var type in TakenBy(module))
            {
                yield return (type, $"module class '{module.Name}'");
            }
        }

        foreach (var descriptor in services.Descriptors)
        {
            if (!descriptor.IsKeyedService && descriptor.ServiceType.IsInterface)
            {
                yield return (descriptor.ServiceType, null);
            }

            if (!descriptor.IsKeyedService && descriptor.ImplementationType is { } implementation && assemblies.Contains(implementation.Assembly))
            {
                foreach (var type in TakenBy(implementation))
                {
                    yield return (type, $"'{TypeDisplay.NameOf(implementation)}'");
                }
            }
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A constructor that was trimmed away takes nothing.")]
    static IEnumerable<Type> TakenBy(Type type) =>
        type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType).Where(taken => taken.IsInterface);
}
