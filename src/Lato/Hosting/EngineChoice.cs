using Lato.Hosting.Settings;
using Lato.Modules;
using Microsoft.Extensions.Configuration;

namespace Lato.Hosting;

/// <summary>Which engine runs an application: what the setting <c>lato.engine</c> names, else, also if it is empty, what was added last.</summary>
internal static class EngineChoice
{
    public const string Key = "engine";

    const string Local = "local";

    /// <returns>Makes the engine; null for the local one.</returns>
    /// <exception cref="LatoConfigurationException">No such engine was added.</exception>
    public static Func<IServiceProvider, ActorEngine>? For(LatoBuilder builder, IConfiguration? configuration)
    {
        if (configuration is null || Configured(configuration, ModuleIdentifier.Of(builder.Name)) is not { Value: not "" } section)
        {
            return builder.DefaultEngine is { } added ? builder.Engines[added] : null;
        }

        var name = section.Value ?? throw LatoConfigurationException.IllTyped(SettingsGroup.PathOf(section), "a group", "the name of an engine");
        return name.Equals(Local, StringComparison.OrdinalIgnoreCase) ? null
            : builder.Engines.TryGetValue(name, out var make) ? make
            : throw LatoConfigurationException.NoSuchEngine(SettingsGroup.PathOf(section), name, [Local, .. builder.Engines.Keys]);
    }

    /// <summary>What is said for one application, or else for all.</summary>
    static IConfigurationSection? Configured(IConfiguration configuration, string application)
    {
        var root = configuration.GetSection(ConfiguredSettings.Root);
        return ConfiguredSettings.SectionsOf(root, application).Prepend(root).Select(scope => scope.GetSection(Key)).LastOrDefault(section => section.Exists());
    }
}
