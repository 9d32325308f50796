namespace Lato.Hosting.Settings;

/// <summary>What configuration says of one module.</summary>
/// <param name="Key">How it spells the module's identifier.</param>
/// <param name="Path">Where it says so.</param>
/// <param name="Values">What it says.</param>
/// <param name="IsEnabled">Whether the application has the module; null if it does not say that.</param>
/// <param name="Role">Which processes of several run the module, empty for all; null if it does not say that.</param>
internal sealed record ModuleOverride(string Key, string Path, IReadOnlyList<SettingValue<ActorOptions>> Values, bool? IsEnabled, string? Role)
{
    /// <summary>The setting that says in which processes a module runs.</summary>
    public const string RoleKey = "role";

    /// <summary>The setting that leaves a module out.</summary>
    public const string Enabled = "enabled";
}
