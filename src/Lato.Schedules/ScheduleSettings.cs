namespace Lato.Schedules;

/// <summary>The settings of schedules, in the group <c>schedules</c>.</summary>
internal static class ScheduleSettings
{
    /// <summary>It becomes a part of statements.</summary>
    static readonly SettingKind<string> TableName = SettingKinds.TextThat(
        "a text of letters, digits, underscores and dots, such as lato_",
        static text => text.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.'));

    public static void Describe(SettingsBuilder<ScheduleOptions> settings) => settings
        .Add("provider", nameof(ScheduleOptions.Provider), SettingKinds.Word<ScheduleProvider>(),
            options => options.Provider, (options, value) => options.Provider = value)
        .Add("connection-string", nameof(ScheduleOptions.ConnectionString), SettingKinds.Text,
            options => options.ConnectionString, (options, value) => options.ConnectionString = value)
        .Add("table-prefix", nameof(ScheduleOptions.TablePrefix), TableName,
            options => options.TablePrefix, (options, value) => options.TablePrefix = value)
        .Add("time-zone", nameof(ScheduleOptions.TimeZone), SettingKinds.Text,
            options => options.TimeZone, (options, value) => options.TimeZone = value)
        .Add("misfire-threshold", nameof(ScheduleOptions.MisfireThreshold), SettingKinds.Window,
            options => options.MisfireThreshold, (options, value) => options.MisfireThreshold = value)
        .Add("check-in-interval", nameof(ScheduleOptions.CheckInInterval), SettingKinds.TimerWindow,
            options => options.CheckInInterval, (options, value) => options.CheckInInterval = value);
}
