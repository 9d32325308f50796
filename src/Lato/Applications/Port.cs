using Lato.Compositions;
using Lato.Dependencies;
using Lato.Modules;

namespace Lato.Applications;

/// <summary>An interface with a <see cref="PortAttribute"/>, and what is registered for it.</summary>
/// <param name="Type">The interface.</param>
/// <param name="Module">The module that owns it; null if none can be told.</param>
/// <param name="Adapters">In the order of registration.</param>
internal sealed record Port(Type Type, string? Module, IReadOnlyList<PortAdapter> Adapters)
{
    public string Name => TypeDisplay.NameOf(Type);

    public static bool IsPort(Type type) => type.IsInterface && type.IsDefined(typeof(PortAttribute), inherit: false);

    public static Port Of(Type type, ServiceCatalog services, ModuleOwnershipMap homes) =>
        new(type, homes.ModuleOf(type), [.. services.Descriptors.Where(descriptor => !descriptor.IsKeyedService && Serves(descriptor.ServiceType, type)).Select(descriptor => PortAdapter.Of(descriptor, homes))]);

    /// <param name="taker">What needs it, if that is known.</param>
    /// <returns>What is wrong; null if it has exactly one adapter.</returns>
    public string? Problem(string? taker = null) => Adapters.Count switch
    {
        0 => $"{this} has no adapter{(taker is null ? "" : $", but {taker} takes it")}. Let exactly one module register its class: services.AddSingleton<{Name}, …>().",
        1 => null,
        _ => $"{this} has {Adapters.Count} adapters: {string.Join(" and ", Adapters)}. Register exactly one; a test replaces it with app.Override<{Name}>(…).",
    };

    public override string ToString() => $"Port '{Name}'{(Module is null ? "" : $" of module '{Module}'")}";

    static bool Serves(Type service, Type port) => service == port || (port.IsConstructedGenericType && service == port.GetGenericTypeDefinition());
}
