using Setting = Lato.Hosting.Settings.Setting<Lato.Hosting.Settings.WatchOptions>;

namespace Lato.Hosting.Settings;

/// <summary>The settings of the lato tool, in the group <c>lato.watch</c>: it reads them, and a service knows which there are.</summary>
internal static class WatchSettings
{
    public const string Group = "watch";

    public static IReadOnlyList<Setting> All { get; } =
    [
        Setting.Of("ignored-folders", nameof(WatchOptions.IgnoredFolders), SettingKinds.Texts,
            options => options.IgnoredFolders, (options, value) => options.IgnoredFolders = value),
        Setting.Of("file-endings", nameof(WatchOptions.FileEndings), SettingKinds.Texts,
            options => options.FileEndings, (options, value) => options.FileEndings = value),
    ];
}
