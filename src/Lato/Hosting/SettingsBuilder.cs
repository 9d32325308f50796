using Lato.Hosting.Settings;

namespace Lato;

/// <summary>Says which settings a group of the configuration has, each for one property of an options class. Not thread-safe.</summary>
/// <typeparam name="TOptions">The options class.</typeparam>
public sealed class SettingsBuilder<TOptions>
{
    readonly List<Setting<TOptions>> _settings = [];

    internal SettingsBuilder()
    {
    }

    /// <summary>The settings that a description makes.</summary>
    internal static IReadOnlyList<Setting<TOptions>> Of(Action<SettingsBuilder<TOptions>> describe)
    {
        var settings = new SettingsBuilder<TOptions>();
        describe(settings);
        return settings._settings;
    }

    /// <summary>Adds a setting that is <c>on</c> or <c>off</c>.</summary>
    /// <param name="key">Its key in the group, for example <c>in-place</c>.</param>
    /// <param name="property">The name of the property, for errors.</param>
    /// <param name="get">Reads the property.</param>
    /// <param name="set">Sets the property.</param>
    public SettingsBuilder<TOptions> Switch(string key, string property, Func<TOptions, bool> get, Action<TOptions, bool> set) =>
        Add(key, property, SettingKinds.Switch, get, set);

    /// <summary>Adds a setting that is a text.</summary>
    /// <inheritdoc cref="Switch"/>
    public SettingsBuilder<TOptions> Text(string key, string property, Func<TOptions, string> get, Action<TOptions, string> set) =>
        Add(key, property, SettingKinds.Text, get, set);

    /// <summary>Adds a setting that is a whole number of at least 1.</summary>
    /// <inheritdoc cref="Switch"/>
    public SettingsBuilder<TOptions> Count(string key, string property, Func<TOptions, int> get, Action<TOptions, int> set) =>
        Add(key, property, SettingKinds.Count(1), get, set);

    /// <summary>Adds a setting that is a duration longer than zero, such as <c>30s</c>.</summary>
    /// <inheritdoc cref="Switch"/>
    public SettingsBuilder<TOptions> Duration(string key, string property, Func<TOptions, TimeSpan> get, Action<TOptions, TimeSpan> set) =>
        Add(key, property, SettingKinds.Window, get, set);

    /// <summary>Adds a setting of any kind.</summary>
    /// <typeparam name="TValue">The type of the property.</typeparam>
    /// <param name="key">Its key in the group, for example <c>in-place</c>.</param>
    /// <param name="property">The name of the property, for errors.</param>
    /// <param name="kind">What its values are: see <see cref="SettingKinds"/>.</param>
    /// <param name="get">Reads the property.</param>
    /// <param name="set">Sets the property.</param>
    public SettingsBuilder<TOptions> Add<TValue>(string key, string property, SettingKind<TValue> kind, Func<TOptions, TValue> get, Action<TOptions, TValue> set)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentException.ThrowIfNullOrEmpty(property);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(get);
        ArgumentNullException.ThrowIfNull(set);
        _settings.Add(Setting<TOptions>.Of(key, property, kind, get, set));
        return this;
    }
}
