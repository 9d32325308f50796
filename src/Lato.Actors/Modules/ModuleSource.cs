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

    /// <summary>Whether its module may have the name of the application, which is made for it.</summary>
    public bool IsService { get; private init; }

    /// <summary>Whether a restart can have a fresh instance.</summary>
    public bool CanRestart => _factory is not null;

    public static ModuleSource Of([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type module, bool isService = false) =>
        new(module.Name, services => Build(module, services)) { IsService = isService };

    public ApplicationModule Create(IServiceProvider services) => _instance ?? _factory!(services);

    static ApplicationModule Build([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type module, IServiceProvider services)
    {
        try
        {
            return (ApplicationModule)(services.GetService(module) ?? ActivatorUtilities.CreateInstance(services, module));
        }
        catch (Exception failure)
        {
            throw new InvalidModuleException(
                module.Name,
                $"Module class '{module.Name}' cannot be built: {failure.Message} Register what its constructor takes, or mend the constructor.",
                failure);
        }
    }
}
