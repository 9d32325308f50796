using System.Collections.Concurrent;
using Lato.Hosting.Settings;
using Lato.Modules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lato;

/// <summary>An application that was added to a host. For further configuration, by other packages too. Not thread-safe.</summary>
public sealed class LatoBuilder
{
    readonly List<Action<Application>> _steps = [];
    readonly Dictionary<string, Action<IConfiguration>> _settingsGroups = [];
    readonly List<Transport> _transports = [];
    readonly ConcurrentDictionary<Type, bool> _served = [];
    readonly Dictionary<string, Func<IServiceProvider, ActorEngine>> _engines = new(StringComparer.OrdinalIgnoreCase);

    internal LatoBuilder(string name, IServiceCollection services)
    {
        Name = name;
        Services = services;
    }

    /// <summary>The application's name, and the key under which it is registered.</summary>
    public string Name { get; }

    /// <summary>The services of the host, which all its applications share.</summary>
    public IServiceCollection Services { get; }

    internal IReadOnlyList<Action<Application>> Steps => _steps;

    /// <summary>Groups of settings beside the application's own, and what refuses a wrong one.</summary>
    internal IReadOnlyDictionary<string, Action<IConfiguration>> SettingsGroups => _settingsGroups;

    /// <summary>What <c>LatoService</c> connects to the host.</summary>
    internal IReadOnlyList<Transport> Transports => _transports;

    /// <summary>Adds a step that configures the application. Steps run in order when the container makes the application: once for each container.</summary>
    /// <param name="configure">Registers modules, handlers, hooks and middlewares; does not call the application.</param>
    public LatoBuilder Configure(Action<Application> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _steps.Add(configure);
        return this;
    }

    /// <summary>
    /// Adds a transport to a service that <c>LatoService</c> runs. Needed only for a transport at which the service's own
    /// class has no handler, but a submodule or a function has. Of no further effect if the transport is there already.
    /// </summary>
    public LatoBuilder AddTransport<TTransport>()
        where TTransport : Transport, new() => AddTransport(new TTransport());

    /// <summary>
    /// Says that the host serves the handlers of a transport. For packages with a transport of their own: handlers of a transport that
    /// no package serves are told at the start, since nothing calls them.
    /// </summary>
    public LatoBuilder Serves<TTransport>()
        where TTransport : Transport => Serves(typeof(TTransport));

    /// <summary>
    /// Adds an engine for the application, which then runs on it unless the setting <c>lato.engine</c> names another one.
    /// The engine <c>local</c> is always there: the one registered as a service, or else the built-in one.
    /// </summary>
    /// <param name="name">Its name in <c>lato.engine</c>.</param>
    /// <param name="make">Makes it, by the services of the host. It belongs to the application, which disposes it.</param>
    public LatoBuilder AddEngine(string name, Func<IServiceProvider, ActorEngine> make)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(make);
        _engines[name] = make;
        DefaultEngine = name;
        return this;
    }

    internal IReadOnlyDictionary<string, Func<IServiceProvider, ActorEngine>> Engines => _engines;

    /// <summary>The one that was added last; null if none was.</summary>
    internal string? DefaultEngine { get; private set; }

    internal LatoBuilder Serves(Type transport)
    {
        _served[transport] = true;
        return this;
    }

    internal bool IsServed(Type transport) => _served.ContainsKey(transport);

    internal LatoBuilder AddTransport(Transport transport)
    {
        if (!_transports.Any(other => other.GetType() == transport.GetType()))
        {
            _transports.Add(transport);
            transport.Add(this);
        }

        return this;
    }

    /// <summary>
    /// Adds options with a group of settings, which win over code: <c>lato.&lt;group&gt;</c>, and over that
    /// <c>lato.applications.&lt;identifier&gt;.&lt;group&gt;</c>. The options are registered by the application's name as the key.
    /// </summary>
    /// <param name="group">The name of the group.</param>
    /// <param name="describe">Says which settings it has.</param>
    /// <returns>False if the group had been added before.</returns>
    public bool AddSettings<TOptions>(string group, Action<SettingsBuilder<TOptions>> describe)
        where TOptions : class, new()
    {
        ArgumentException.ThrowIfNullOrEmpty(group);
        ArgumentNullException.ThrowIfNull(describe);
        var settings = new SettingsBuilder<TOptions>();
        describe(settings);
        return AddSettings(group, settings.All);
    }

    /// <inheritdoc cref="AddSettings{TOptions}(string, Action{SettingsBuilder{TOptions}})"/>
    internal bool AddSettings<TOptions>(string group, IReadOnlyList<Setting<TOptions>> settings)
        where TOptions : class, new()
    {
        var isNew = _settingsGroups.TryAdd(group, configuration => ConfiguredSettings.ApplyGroup(configuration, ModuleIdentifier.Of(Name), group, settings, new TOptions()));
        if (isNew)
        {
            Services.AddOptions<TOptions>(Name);
            Services.AddKeyedSingleton(Name, (provider, _) =>
            {
                var options = provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(Name);
                ConfiguredSettings.ApplyGroup(provider.GetService<IConfiguration>(), ModuleIdentifier.Of(Name), group, settings, options);
                foreach (var setting in settings)
                {
                    setting.Require(options, Name);
                }

                return options;
            });
        }

        return isNew;
    }
}
