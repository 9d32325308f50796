using System.Diagnostics.CodeAnalysis;
using Lato.Testing.ModuleHosts;

namespace Lato.Testing;

/// <summary>
/// One module alone in an application of its own, with scripted handlers in place of the others. Its entry point is the
/// application's. A call during which the module has sent something that no stub handles fails with an
/// <see cref="UnhandledMessageException"/>, even if the module has caught the failure. Thread-safe.
/// </summary>
public sealed partial class ModuleHost : IApplication, IAsyncDisposable
{
    readonly Application _application;
    readonly IAsyncDisposable _services;

    internal ModuleHost(Application application, IAsyncDisposable services, ModuleHostRecord record) =>
        (_application, _services, Record) = (application, services, record);

    /// <summary>Begins with a module class; the container makes its instance.</summary>
    /// <typeparam name="TModule">The module class.</typeparam>
    public static ModuleHostBuilder For<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TModule>()
        where TModule : ApplicationModule => new(Modules.ModuleIdentifier.Of(typeof(TModule)), application => application.AddModule<TModule>());

    /// <summary>Begins with a module instance, which only one host can have.</summary>
    public static ModuleHostBuilder For(ApplicationModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return new ModuleHostBuilder(module.Identifier, application => application.AddModule(module));
    }

    /// <summary>The application around the module, for overrides and the like. What is called through it is not looked at by the host until the next call through the host, or its disposal.</summary>
    public Application Application => _application;

    /// <inheritdoc/>
    public string Identifier => _application.Identifier;

    /// <inheritdoc/>
    public EventStream Events => _application.Events;

    /// <summary>The events that the module has published so far, in order; those that came in through the host are left out.</summary>
    public IReadOnlyList<Event> Published => Record.Published;

    /// <summary>The commands and queries that stubs have received so far, in order.</summary>
    public IReadOnlyList<Message> Sent => Record.Sent;

    internal ModuleHostRecord Record { get; }

    /// <summary>Stops the application, and disposes its services.</summary>
    /// <exception cref="UnhandledMessageException">The module has sent something that no stub handles, and no call has failed for it.</exception>
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        await _services.DisposeAsync();
        Record.Dispose();
        Record.ThrowIfUnhandled(null);
    }
}
