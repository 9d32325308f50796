using Lato.Hosting.Settings;
using Setting = Lato.Hosting.Settings.Setting<Lato.ScheduleOptions>;

namespace Lato.Schedules;

/// <summary>The settings of schedules, in the group <c>schedules</c>.</summary>
internal static class ScheduleSettings
{
    /// <summary>It becomes a part of statements.</summary>
    static readonly SettingKind<string> TableName = SettingKinds.TextThat(
        "a text of letters, digits, underscores and dots, such as lato_",
        static text => text.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.'));

    public static IReadOnlyList<Setting> All { get; } =
    [
        Setting.Of("provider", nameof(ScheduleOptions.Provider), SettingKinds.Word<ScheduleProvider>(),
            options => options.Provider, (options, value) => options.Provider = value),
        Setting.Of("connection-string", nameof(ScheduleOptions.ConnectionString), SettingKinds.Text,
            options => options.ConnectionString, (options, value) => options.ConnectionString = value),
        Setting.Of("table-prefix", nameof(ScheduleOptions.TablePrefix), TableName,
            options => options.TablePrefix, (options, value) => options.TablePrefix = value),
        Setting.Of("time-zone", nameof(ScheduleOptions.TimeZone), SettingKinds.Text,
            options => options.TimeZone, (options, value) => options.TimeZone = value),
        Setting.Of("misfire-threshold", nameof(ScheduleOptions.MisfireThreshold), SettingKinds.Window,
            options => options.MisfireThreshold, (options, value) => options.MisfireThreshold = value),
        Setting.Of("check-in-interval", nameof(ScheduleOptions.CheckInInterval), SettingKinds.TimerWindow,
            options => options.CheckInInterval, (options, value) => options.CheckInInterval = value),
    ];
}
