using Lato.Modules;
using Microsoft.Extensions.Configuration;

namespace Lato.Hosting.Settings;

/// <summary>What configuration says in one place, for all applications or for one.</summary>
/// <param name="Application">The application's own settings.</param>
/// <param name="Defaults">For modules whose code says nothing else.</param>
/// <param name="Modules">For single modules.</param>
/// <param name="Enabled">The modules that the process runs; empty if it does not say which.</param>
internal sealed record SettingsScope(
    IReadOnlyList<SettingValue<ApplicationOptions>> Application,
    IReadOnlyList<SettingValue<ActorOptions>> Defaults,
    IReadOnlyList<ModuleOverride> Modules,
    IReadOnlyList<string> Enabled)
{
    const string DefaultsGroup = "module";
    const string ModulesGroup = "modules";

    /// <param name="section">The place.</param>
    /// <param name="further">Groups in it that are read elsewhere.</param>
    public static SettingsScope Read(IConfigurationSection section, params string[] further)
    {
        string[] subgroups = [DefaultsGroup, ModulesGroup, .. further];
        return new SettingsScope(
            SettingsGroup.Read(section, ApplicationSettings.All, [.. subgroups, EngineChoice.Key, ModuleTree.Enabled], key => Suggestions(key, subgroups)),
            SettingsGroup.Read(section.GetSection(DefaultsGroup), ActorSettings.All),
            [.. SettingsGroup.ByIdentifier(section.GetSection(ModulesGroup)).Select(ReadModule)],
            NamesIn(section.GetSection(ModuleTree.Enabled)));
    }

    /// <summary>A list, or a text that is stronger than the list of a file.</summary>
    static string[] NamesIn(IConfigurationSection list) => list.Value is { } text ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : [.. list.GetChildren().Select(item => item.Value ?? throw LatoConfigurationException.IllTyped(SettingsGroup.PathOf(item), "a group", "the identifier of a module"))];

    static ModuleOverride ReadModule(IConfigurationSection section) =>
        new(section.Key, SettingsGroup.PathOf(section), SettingsGroup.Read(section, ActorSettings.All, [ModuleOverride.Enabled, ModuleOverride.RoleKey]), EnabledIn(section), section[ModuleOverride.RoleKey]?.Trim());

    static bool? EnabledIn(IConfigurationSection section) => section[ModuleOverride.Enabled] is not { } text ? null
        : SettingKinds.Switch.TryRead(text, out var isEnabled) ? isEnabled
        : throw LatoConfigurationException.IllTyped($"{SettingsGroup.PathOf(section)}.{ModuleOverride.Enabled}", text, SettingKinds.Switch.Expected);

    /// <summary>A module's setting that lacks its group, or a group that is misspelt.</summary>
    static IEnumerable<string> Suggestions(string key, string[] subgroups)
    {
        var parts = key.Split('.', 2);
        string[] misspelt = parts.Length == 1 ? [EngineChoice.Key, ModuleTree.Enabled] : NearestKey.Of(parts[0], subgroups) is { } group ? [$"{group}.{parts[1]}"] : [];
        return ActorSettings.All.Select(setting => $"{DefaultsGroup}.{setting.Key}").Concat(misspelt);
    }
}
