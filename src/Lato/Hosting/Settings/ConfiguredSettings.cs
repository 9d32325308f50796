using Lato.Modules;
using Microsoft.Extensions.Configuration;

namespace Lato.Hosting.Settings;

/// <summary>
/// What the configuration's group <c>lato</c> says of one application. Its settings win over code, the group
/// <c>applications.&lt;identifier&gt;</c> over those for all; but defaults for modules (the group <c>module</c>) yield
/// to what a module's code says, so that a file with all defaults changes nothing.
/// </summary>
internal sealed class ConfiguredSettings
{
    public const string Root = "lato";
    public const string ApplicationsGroup = "applications";

    const string EnabledPath = $"{Root}.{ModuleTree.Enabled}";

    static readonly ActorOptions BuiltIn = new();

    readonly string _application;
    readonly List<SettingsScope> _scopes; // the more special last

    ConfiguredSettings(string application, List<SettingsScope> scopes) => (_application, _scopes) = (application, scopes);

    /// <param name="configuration">The configuration.</param>
    /// <param name="application">The application's identifier.</param>
    /// <param name="applications">The identifiers of all applications of the host.</param>
    /// <param name="further">Groups of settings that are read elsewhere.</param>
    /// <exception cref="LatoConfigurationException">Something is unknown, has the wrong type, or belongs to no module.</exception>
    public static ConfiguredSettings Read(IConfiguration configuration, string application, IReadOnlyList<string> applications, params string[] further)
    {
        var root = configuration.GetSection(Root);
        var forAll = SettingsScope.Read(root, [ApplicationsGroup, .. further]);
        if (applications.Count > 1 && forAll.Modules is [var ambiguous, ..])
        {
            throw LatoConfigurationException.Ambiguous(ambiguous.Path, applications, $"{Root}.{ApplicationsGroup}.{application}.modules.{ambiguous.Key}");
        }

        if (applications.Count > 1 && forAll.Enabled.Count > 0)
        {
            throw LatoConfigurationException.Ambiguous(EnabledPath, applications, $"{Root}.{ApplicationsGroup}.{application}.{ModuleTree.Enabled}");
        }

        var scopes = new List<SettingsScope> { forAll };
        foreach (var section in SettingsGroup.ByIdentifier(root.GetSection(ApplicationsGroup)))
        {
            if (!applications.Any(known => IsFor(section.Key, known)))
            {
                throw LatoConfigurationException.NoOwner(SettingsGroup.PathOf(section), "application of this host", applications, NearestKey.Of(section.Key, applications));
            }

            if (IsFor(section.Key, application))
            {
                scopes.Add(SettingsScope.Read(section, further));
            }
        }

        return new ConfiguredSettings(application, scopes);
    }

    /// <summary>Applies a further group of settings, for all applications and then for one.</summary>
    /// <exception cref="LatoConfigurationException">Something is unknown or ill-typed.</exception>
    public static void ApplyGroup<TOptions>(IConfiguration? configuration, string application, string group, IReadOnlyList<Setting<TOptions>> settings, TOptions options)
    {
        if (configuration?.GetSection(Root) is not { } root)
        {
            return;
        }

        foreach (var value in SectionsOf(root, application).Prepend(root).SelectMany(scope => SettingsGroup.Read(scope.GetSection(group), settings)))
        {
            value.Apply(options);
        }
    }

    /// <summary>What is said for one application.</summary>
    public static IEnumerable<IConfigurationSection> SectionsOf(IConfigurationSection root, string application) =>
        root.GetSection(ApplicationsGroup).GetChildren().Where(section => IsFor(section.Key, application));

    /// <returns>The path of the setting that leaves out the module with this identifier; null if it is not left out.</returns>
    public string? LeftOutBy(string identifier) =>
        _scopes.SelectMany(scope => scope.Modules).LastOrDefault(one => one.IsEnabled is not null && IsFor(one.Key, identifier)) is { IsEnabled: false } last ? $"{last.Path}.{ModuleOverride.Enabled}" : null;

    /// <summary>The modules that the process runs; empty for all.</summary>
    public IReadOnlyList<string> EnabledModules => _scopes.LastOrDefault(scope => scope.Enabled.Count > 0)?.Enabled ?? [];

    /// <returns>The role of the module with this identifier; null if it has none.</returns>
    public string? RoleOf(string identifier) =>
        _scopes.SelectMany(scope => scope.Modules).LastOrDefault(one => one.Role is not null && IsFor(one.Key, identifier))?.Role is { Length: > 0 } role ? role : null;

    /// <param name="options">Those of the application.</param>
    /// <param name="modules">The modules that it has.</param>
    /// <param name="leftOut">The identifiers of those that it has not because of <see cref="LeftOutBy"/>.</param>
    public void Apply(ApplicationOptions options, IReadOnlyList<ApplicationModule> modules, IReadOnlyList<string> leftOut)
    {
        foreach (var value in _scopes.SelectMany(scope => scope.Application))
        {
            value.Apply(options);
        }

        var identifiers = modules.Select(module => module.Identifier).ToList();
        var known = identifiers.Concat(leftOut).ToList();
        if (_scopes.SelectMany(scope => scope.Modules).FirstOrDefault(one => !known.Any(identifier => IsFor(one.Key, identifier))) is { } stray)
        {
            throw LatoConfigurationException.NoOwner(stray.Path, $"module of application '{_application}'", known, NearestKey.Of(stray.Key, known));
        }

        if (EnabledModules.FirstOrDefault(name => !known.Any(identifier => IsFor(name, identifier))) is { } unknown)
        {
            throw LatoConfigurationException.NoSuchModule(EnabledPath, unknown, _application, known, NearestKey.Of(unknown, known));
        }

        if (LeftOutBy(_application) is { } self && identifiers.Contains(_application))
        {
            throw LatoConfigurationException.LeavesOutApplication(self, _application);
        }

        foreach (var module in modules)
        {
            // Settings by identifier are for the module where the application has its name.
            var hasNamesake = module is Application && identifiers.Count(known => known == module.Identifier) > 1;
            module.Configure(OptionsOf(module, hasNamesake ? [] : _scopes.SelectMany(scope => scope.Modules)));
        }
    }

    ActorOptions OptionsOf(ApplicationModule module, IEnumerable<ModuleOverride> overrides)
    {
        var code = module.Options;
        var defaults = _scopes.SelectMany(scope => scope.Defaults).Where(value => value.Setting.IsSame(code, BuiltIn));
        var options = defaults.Aggregate(code, (options, value) => value.Apply(options));
        if (module is Application && options.OnFailure == SupervisionDirective.Restart)
        {
            options = options with { OnFailure = code.OnFailure }; // there is only one instance of an application
        }

        var own = overrides.Where(one => IsFor(one.Key, module.Identifier)).SelectMany(one => one.Values);
        return own.Aggregate(options, (options, value) => value.Apply(options));
    }

    static bool IsFor(string key, string identifier) => ModuleIdentifier.Of(key).Equals(identifier, StringComparison.OrdinalIgnoreCase);
}
