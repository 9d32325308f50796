using Setting = Lato.Hosting.Settings.Setting<Lato.ApplicationOptions>;

namespace Lato.Hosting.Settings;

/// <summary>The settings of an application, in the group <c>lato</c> or <c>lato.applications.&lt;identifier&gt;</c>.</summary>
internal static class ApplicationSettings
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        Setting.Of("deadline", nameof(ApplicationOptions.Deadline), SettingKinds.Limit,
            options => options.Deadline, (options, value) => options.Deadline = value),
        Setting.Of("drain-timeout", nameof(ApplicationOptions.DrainTimeout), SettingKinds.Wait,
            options => options.DrainTimeout, (options, value) => options.DrainTimeout = value),
        Setting.Of("log-scopes", nameof(ApplicationOptions.LogScopes), SettingKinds.Switch,
            options => options.LogScopes, (options, value) => options.LogScopes = value),
    ];
}
