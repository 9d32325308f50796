using Lato.Dependencies;

namespace Lato.Modules;

/// <summary>A module at its place in a frozen application.</summary>
/// <param name="Module">The first instance.</param>
/// <param name="Source">Makes fresh instances.</param>
/// <param name="Parent">The module that includes it; null for the application.</param>
internal sealed record ModuleNode(ApplicationModule Module, ModuleFactory Source, ModuleNode? Parent)
{
    /// <summary>Which processes of several run it; null for all.</summary>
    public string? Role { get; init; }

    /// <summary>Whether something is said of where it runs.</summary>
    public bool IsPlaced => Role is not null || IsNamed == false;

    /// <summary>Whether configuration says that this process runs it, or one that includes it; null if it does not say which modules the process runs.</summary>
    public bool? IsNamed { get; init; }

    /// <summary>The module itself, if another one stands in for it; else <see cref="Module"/>.</summary>
    public ApplicationModule Original { get => field ?? Module; init; }

    /// <summary>A further instance, with the handlers of the first one.</summary>
    /// <param name="services">Make it.</param>
    /// <param name="application">The application.</param>
    /// <exception cref="InvalidModuleException">It has other handlers.</exception>
    public ApplicationModule Fresh(ServiceCatalog services, string application)
    {
        var fresh = Source.Create(services);
        fresh.Freeze(application, isFurther: true);
        return fresh.HandlerCount == Module.HandlerCount
            ? fresh
            : throw new InvalidModuleException(Module.Identifier, $"Module '{Module.Identifier}' registered {Module.HandlerCount} handlers at first and {fresh.HandlerCount} after a restart. Register the same ones every time.");
    }
}
