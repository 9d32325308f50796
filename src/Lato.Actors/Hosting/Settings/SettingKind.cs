namespace Lato.Hosting.Settings;

/// <summary>How the values of a setting are written.</summary>
/// <param name="Expected">What a value must be, for errors: <c>it must be …</c>.</param>
/// <param name="TryParse">Reads a value.</param>
internal sealed record SettingKind<T>(string Expected, SettingParser<T> TryParse);
