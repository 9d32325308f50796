using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
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
    readonly HashSet<string> _ignoredSettings = [];
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

    /// <summary>The name as <see cref="TransactionContext.Application"/> tells it, and so the key of services that a package looks for in a transaction.</summary>
    public string Identifier => ModuleIdentifier.Of(Name);

    /// <summary>The services of the host, which all its applications share.</summary>
    public IServiceCollection Services { get; }

    internal IReadOnlyList<Action<Application>> Steps => _steps;

    /// <summary>Groups of settings beside the application's own, and what refuses a wrong one.</summary>
    internal IReadOnlyDictionary<string, Action<IConfiguration>> SettingsGroups => _settingsGroups;

    /// <summary>The groups that may be in the configuration although no package of the host reads them.</summary>
    internal IReadOnlyCollection<string> IgnoredSettings => _ignoredSettings;

    /// <summary>The transports that were added, one of each class. What runs the host connects them with <see cref="Transport.Use"/>.</summary>
    public IReadOnlyList<Transport> Transports => _transports;

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
    /// class has no handler, but a submodule or a function has. Has no further effect if the transport is there already.
    /// </summary>
    public LatoBuilder AddTransport<TTransport>()
        where TTransport : Transport, new() => AddTransport(new TTransport());

    /// <inheritdoc cref="AddTransport{TTransport}"/>
    /// <param name="transport">The transport.</param>
    public LatoBuilder AddTransport(Transport transport)
    {
        ArgumentNullException.ThrowIfNull(transport);
        if (!_transports.Any(other => other.GetType() == transport.GetType()))
        {
            _transports.Add(transport);
            transport.Add(this);
        }

        return this;
    }

    /// <summary>Includes the module class that the application is made for: it may have the application's name, so that both are one in settings and descriptions.</summary>
    /// <param name="module">The module class; the container makes its instance, and a fresh one for each restart.</param>
    public LatoBuilder AddServiceModule([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return Configure(application => application.AddService(module));
    }

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

    /// <inheritdoc cref="Serves{TTransport}"/>
    /// <param name="transport">The class of the transport.</param>
    public LatoBuilder Serves(Type transport)
    {
        ArgumentNullException.ThrowIfNull(transport);
        _served[transport] = true;
        return this;
    }

    /// <summary>Says that the host executes commands with an <see cref="IdempotentAttribute"/> once for each key. For packages that do so: in other hosts such commands are told at the start.</summary>
    public LatoBuilder ServesIdempotency()
    {
        IsIdempotencyServed = true;
        return this;
    }

    /// <summary>Whether a package has said so with <see cref="ServesIdempotency"/>.</summary>
    public bool IsIdempotencyServed { get; private set; }

    internal bool IsServed(Type transport) => _served.ContainsKey(transport);

    /// <summary>
    /// Says that groups of settings belong to packages that this host does not use. Any other unknown group fails the start, since
    /// it may be misspelt. For a file of settings that programs with and without these packages share.
    /// </summary>
    /// <param name="groups">The names of the groups, such as <c>http</c> for <c>lato.http</c>.</param>
    public LatoBuilder IgnoreSettings(params string[] groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        _ignoredSettings.UnionWith(groups);
        return this;
    }

    /// <summary>Whether a package has added a group of settings.</summary>
    /// <param name="group">The name of the group.</param>
    public bool HasSettings(string group) => _settingsGroups.ContainsKey(group);

    /// <summary>Says that an application of another host of the process reads the same configuration, so that each knows the settings that are for the other.</summary>
    /// <param name="other">The application.</param>
    public LatoBuilder ShareConfigurationWith(LatoBuilder other)
    {
        ArgumentNullException.ThrowIfNull(other);
        LatoServiceCollectionExtensions.ApplicationsOf(Services).AddNeighbour(other);
        LatoServiceCollectionExtensions.ApplicationsOf(other.Services).AddNeighbour(this);
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
        return AddSettings(group, SettingsBuilder<TOptions>.Of(describe));
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
