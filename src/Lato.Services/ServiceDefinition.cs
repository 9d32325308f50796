using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Lato.Modules;
using Microsoft.Extensions.Hosting;

namespace Lato.Services;

/// <summary>A service that is to run. Immutable.</summary>
/// <param name="Module">Its class.</param>
/// <param name="Configure">What its program adds to its host.</param>
internal sealed record ServiceDefinition(
    [property: DynamicallyAccessedMembers(ModuleFactory.Members)] [param: DynamicallyAccessedMembers(ModuleFactory.Members)] Type Module,
    Action<IHostApplicationBuilder, LatoBuilder>? Configure)
{
    public string Name { get; } = ModuleIdentifier.Of(Module);

    /// <summary>Read when it is first asked for, since an attribute may be wrong.</summary>
    public IReadOnlyList<Transport> Transports => field ??= ServiceTransports.Of(Module);

    public bool IsWeb => Transports.Any(transport => transport.RequiresWebHost);

    /// <summary>Whether the class does something at the start or the stop.</summary>
    public bool HasHooks => new[]
    {
        nameof(ApplicationModule.OnStartingAsync), nameof(ApplicationModule.OnStartedAsync), nameof(ApplicationModule.OnStoppingAsync), nameof(ApplicationModule.OnStoppedAsync),
    }.Any(hook => Module.GetMethod(hook, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!.DeclaringType != typeof(ApplicationModule));
}
