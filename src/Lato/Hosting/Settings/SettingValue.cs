namespace Lato.Hosting.Settings;

/// <summary>A value that configuration has for a setting.</summary>
internal sealed record SettingValue<TOptions>(Setting<TOptions> Setting, Func<TOptions, TOptions> Apply);
