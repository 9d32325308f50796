using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace Lato.Services;

/// <summary>A service that is to run. Immutable.</summary>
/// <param name="Module">Its class.</param>
/// <param name="Configure">What its program adds to its host.</param>
internal sealed record ServiceDefinition(
    [property: DynamicallyAccessedMembers(ServiceDefinition.Members)] [param: DynamicallyAccessedMembers(ServiceDefinition.Members)] Type Module,
    Action<IHostApplicationBuilder, LatoBuilder>? Configure)
{
    /// <summary>What of a module class is used by reflection: its constructors, and the methods that may be handlers.</summary>
    public const DynamicallyAccessedMemberTypes Members =
        DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods;

    /// <summary>The members of <see cref="ApplicationModule"/>, which are protected.</summary>
    static readonly string[] LifetimeHooks = ["OnStartingAsync", "OnStartedAsync", "OnStoppingAsync", "OnStoppedAsync"];

    public string Name { get; } = ApplicationModule.IdentifierOf(Module);

    /// <summary>Read when it is first asked for, since an attribute may be wrong.</summary>
    public IReadOnlyList<Transport> Transports => field ??= ServiceTransports.Of(Module);

    public bool IsWeb => Transports.Any(transport => transport.RequiresWebHost);

    /// <summary>Whether the class does something at the start or the stop.</summary>
    public bool HasHooks => LifetimeHooks.Any(hook => Module.GetMethod(hook, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!.DeclaringType != typeof(ApplicationModule));
}
