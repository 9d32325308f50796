namespace Lato.Services;

/// <summary>The settings of the services of a process, in the group <c>lato.service</c>.</summary>
internal static class ServiceSettings
{
    public const string Group = "service";

    public static void Describe(SettingsBuilder<ServiceOptions> settings) => settings
        .Add("grace-period", nameof(ServiceOptions.GracePeriod), SettingKinds.TimerWait,
            options => options.GracePeriod, (options, value) => options.GracePeriod = value)
        .Add("instance-id", nameof(ServiceOptions.InstanceId), SettingKinds.Text,
            options => options.InstanceId, (options, value) => options.InstanceId = value)
        .Add("logger", nameof(ServiceOptions.Logger), SettingKinds.Word<ServiceLogger>(),
            options => options.Logger, (options, value) => options.Logger = value)
        .Add("telemetry.enabled", nameof(ServiceOptions.Telemetry), SettingKinds.Switch,
            options => options.Telemetry, (options, value) => options.Telemetry = value)
        .Add("telemetry.excluded-paths", nameof(ServiceOptions.TelemetryExcludedPaths), SettingKinds.Expressions,
            options => options.TelemetryExcludedPaths, (options, value) => options.TelemetryExcludedPaths = value);
}
