using Lato.Compositions;
using Lato.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Applications;

/// <summary>A service that is registered for a port.</summary>
/// <param name="Name">Its class, or the class in which its factory is written.</param>
/// <param name="Module">The module to which that belongs; null if none can be told.</param>
internal sealed record PortAdapter(string Name, string? Module)
{
    public static PortAdapter Of(ServiceDescriptor descriptor, ModuleOwnershipMap homes)
    {
        if ((descriptor.ImplementationType ?? descriptor.ImplementationInstance?.GetType()) is { } type)
        {
            return new PortAdapter(TypeDisplay.NameOf(type), homes.ModuleOf(type));
        }

        var declaring = descriptor.ImplementationFactory!.Method.DeclaringType;
        while (declaring is { DeclaringType: { } outer } && declaring.Name.Contains('<', StringComparison.Ordinal))
        {
            declaring = outer; // the closure of a lambda
        }

        return new PortAdapter(declaring is null ? "a factory" : $"a factory in {TypeDisplay.NameOf(declaring)}", declaring is null ? null : homes.ModuleOf(declaring));
    }

    public override string ToString() => Module is null ? $"'{Name}'" : $"'{Name}' of module '{Module}'";
}
