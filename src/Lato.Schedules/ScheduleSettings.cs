using Lato.Hosting.Settings;

namespace Lato.Schedules;

/// <summary>The settings of schedules, in the group <c>schedules</c>.</summary>
internal static class ScheduleSettings
{
    public static IReadOnlyList<Setting<ScheduleOptions>> All { get; } =
    [
        Of("provider", nameof(ScheduleOptions.Provider), SettingKinds.Word<ScheduleProvider>(),
            options => options.Provider, (options, value) => options.Provider = value),
        Of("connection-string", nameof(ScheduleOptions.ConnectionString), SettingKinds.Text,
            options => options.ConnectionString, (options, value) => options.ConnectionString = value),
        Of("table-prefix", nameof(ScheduleOptions.TablePrefix), SettingKinds.Text,
            options => options.TablePrefix, (options, value) => options.TablePrefix = value),
        Of("time-zone", nameof(ScheduleOptions.TimeZone), SettingKinds.Text,
            options => options.TimeZone, (options, value) => options.TimeZone = value),
        Of("misfire-threshold", nameof(ScheduleOptions.MisfireThreshold), SettingKinds.Window,
            options => options.MisfireThreshold, (options, value) => options.MisfireThreshold = value),
        Of("check-in-interval", nameof(ScheduleOptions.CheckInInterval), SettingKinds.Window,
            options => options.CheckInInterval, (options, value) => options.CheckInInterval = value),
    ];

    static TypedSetting<ScheduleOptions, T> Of<T>(
        string key, string property, SettingKind<T> kind, Func<ScheduleOptions, T> get, Action<ScheduleOptions, T> set) =>
        new(key, property, kind, get, (options, value) =>
        {
            set(options, value);
            return options;
        });
}
