using Lato.Hosting.Services;

namespace Lato.Hosting.Settings;

/// <summary>The settings of the services of a process, in the group <c>lato.service</c>.</summary>
internal static class ServiceSettings
{
    public const string Group = "service";

    public static IReadOnlyList<Setting<ServiceOptions>> All { get; } =
    [
        Of("grace-period", nameof(ServiceOptions.GracePeriod), SettingKinds.Wait,
            options => options.GracePeriod, (options, value) => options.GracePeriod = value),
        Of("logger", nameof(ServiceOptions.Logger), SettingKinds.Word<ServiceLogger>(),
            options => options.Logger, (options, value) => options.Logger = value),
    ];

    static TypedSetting<ServiceOptions, T> Of<T>(
        string key, string property, SettingKind<T> kind, Func<ServiceOptions, T> get, Action<ServiceOptions, T> set) =>
        new(key, property, kind, get, (options, value) =>
        {
            set(options, value);
            return options;
        });
}
