namespace Lato.Hosting.Settings;

/// <summary>One setting of an options class. Immutable.</summary>
/// <param name="key">Its key in its group, for example <c>mailbox.capacity</c>.</param>
/// <param name="property">The property of the options class.</param>
/// <param name="expected">What a value must be, for errors.</param>
/// <param name="isList">Whether several values are given, as a list or separated by commas.</param>
internal abstract class Setting<TOptions>(string key, string property, string expected, bool isList)
{
    /// <summary>A setting of options that do not change.</summary>
    public static Setting<TOptions> Of<TValue>(
        string key, string property, SettingKind<TValue> kind, Func<TOptions, TValue> get, Func<TOptions, TValue, TOptions> with) =>
        new TypedSetting<TOptions, TValue>(key, property, kind, get, with);

    /// <summary>A setting of options that are set.</summary>
    public static Setting<TOptions> Of<TValue>(
        string key, string property, SettingKind<TValue> kind, Func<TOptions, TValue> get, Action<TOptions, TValue> set) =>
        new TypedSetting<TOptions, TValue>(key, property, kind, get, (options, value) =>
        {
            set(options, value);
            return options;
        });

    public string Key => key;

    public string Property => property;

    public string Expected => expected;

    public bool IsList => isList;

    /// <returns>What sets the value in options; null if the text is not a valid value of this setting.</returns>
    public abstract Func<TOptions, TOptions>? Read(string text);

    /// <summary>Whether two options have the same value here.</summary>
    public abstract bool IsSame(TOptions one, TOptions other);

    /// <exception cref="ArgumentException">Code has set what cannot be.</exception>
    public abstract void Require(TOptions options, string application);
}
