using System.Diagnostics.CodeAnalysis;
using Lato.Dependencies;
using Lato.Diagnostics;

namespace Lato.Modules;

/// <summary>Where a module's instances come from: one given instance, or a factory that can make fresh ones.</summary>
internal sealed class ModuleFactory
{
    /// <summary>What of a module class is used by reflection: its constructors, and the methods that may be handlers.</summary>
    public const DynamicallyAccessedMemberTypes Members =
        DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods;

    readonly ApplicationModule? _instance;
    readonly Type? _type;
    readonly Func<ServiceCatalog, ApplicationModule>? _factory;

    public ModuleFactory(ApplicationModule instance)
    {
        _instance = instance;
        Name = Identifier = instance.Identifier;
    }

    ModuleFactory(Type type, Func<ServiceCatalog, ApplicationModule> factory)
    {
        Name = type.Name;
        Identifier = ModuleIdentifier.Of(type);
        _type = type;
        _factory = factory;
    }

    public string Name { get; }

    /// <summary>The identifier of its module, unless a module class gives another one to the constructor.</summary>
    public string Identifier { get; }

    /// <summary>Whether its module may have the name of the application, which is made for it.</summary>
    public bool IsService { get; private init; }

    /// <summary>Whether each instance is a fresh one, made for this place only, so that a restart can have one.</summary>
    public bool MakesFresh(ServiceCatalog services) => _type is not null && !services.IsSingleton(_type);

    /// <summary>Why a restart cannot have a fresh instance, and the fix.</summary>
    public string OnlyOne => _type is null
        ? "was added as an instance, of which there is only one. Add it as a class, with AddModule<T>()."
        : $"{_type.Name} is registered as a singleton, of which there is only one instance. Register it as transient, or not at all: AddModule<{_type.Name}>() makes it.";

    public static ModuleFactory Of([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type module, bool isService = false) =>
        new(module, services => Build(module, services)) { IsService = isService };

    /// <summary>Whether its module, which need not be made for that, has a handler of this message.</summary>
    public bool Handles(Type message) =>
        (_instance?.GetType() ?? _type) is { } type && KnownModules.Handles(type, message)
        || _instance?.Registrations.Any(registration => registration.Definition.Message?.IsAssignableFrom(message) == true) == true;

    public ApplicationModule Create(ServiceCatalog services) => _instance ?? _factory!(services);

    static ApplicationModule Build([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type module, ServiceCatalog services)
    {
        try
        {
            return (ApplicationModule)services.CreateLasting(module);
        }
        catch (Exception failure)
        {
            throw new InvalidModuleException(
                module.Name,
                $"Module class '{module.Name}' cannot be built: {Sentence.Of(failure.Message)}{Fix(failure)}",
                failure);
        }
    }

    static string Fix(Exception failure) => failure is ScopedServiceException ? "" : " Register what its constructor takes, or fix the constructor.";
}
