namespace Lato.Hosting.Settings;

/// <summary>The settings of an application, in the group <c>lato</c> or <c>lato.applications.&lt;identifier&gt;</c>.</summary>
internal static class ApplicationSettings
{
    public static IReadOnlyList<Setting<ApplicationOptions>> All { get; } =
    [
        Of("deadline", nameof(ApplicationOptions.Deadline), SettingKinds.Limit,
            options => options.Deadline, (options, value) => options.Deadline = value),
        Of("drain-timeout", nameof(ApplicationOptions.DrainTimeout), SettingKinds.Wait,
            options => options.DrainTimeout, (options, value) => options.DrainTimeout = value),
    ];

    static TypedSetting<ApplicationOptions, T> Of<T>(
        string key, string property, SettingKind<T> kind, Func<ApplicationOptions, T> get, Action<ApplicationOptions, T> set) =>
        new(key, property, kind, get, (options, value) =>
        {
            set(options, value);
            return options;
        });
}
