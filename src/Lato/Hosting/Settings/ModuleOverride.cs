namespace Lato.Hosting.Settings;

/// <summary>What configuration says of one module.</summary>
/// <param name="Key">How it spells the module's identifier.</param>
/// <param name="Path">Where it says so.</param>
/// <param name="Values">What it says.</param>
/// <param name="IsEnabled">Whether the application has the module; null if it does not say that.</param>
internal sealed record ModuleOverride(string Key, string Path, IReadOnlyList<SettingValue<ActorOptions>> Values, bool? IsEnabled)
{
    /// <summary>The setting that leaves a module out.</summary>
    public const string Enabled = "enabled";
}
