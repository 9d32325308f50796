using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Modules;

/// <summary>Where a module's instances come from: one given instance, or a factory that can make fresh ones.</summary>
internal sealed class ModuleSource
{
    readonly ApplicationModule? _instance;
    readonly Func<IServiceProvider, ApplicationModule>? _factory;

    public ModuleSource(ApplicationModule instance)
    {
        _instance = instance;
        Name = instance.Identifier;
    }

    ModuleSource(string name, Func<IServiceProvider, ApplicationModule> factory)
    {
        Name = name;
        _factory = factory;
    }

    public string Name { get; }

    /// <summary>Whether a restart can have a fresh instance.</summary>
    public bool CanRestart => _factory is not null;

    public static ModuleSource Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TModule>()
        where TModule : ApplicationModule =>
        new(typeof(TModule).Name, Build<TModule>);

    public ApplicationModule Create(IServiceProvider services) => _instance ?? _factory!(services);

    static TModule Build<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TModule>(IServiceProvider services)
        where TModule : ApplicationModule
    {
        try
        {
            return services.GetService<TModule>() ?? ActivatorUtilities.CreateInstance<TModule>(services);
        }
        catch (Exception failure)
        {
            throw new InvalidModuleException(
                typeof(TModule).Name,
                $"Module class '{typeof(TModule).Name}' cannot be built: {failure.Message} Register what its constructor takes, or mend the constructor.",
                failure);
        }
    }
}
