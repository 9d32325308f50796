namespace Lato.Hosting.Settings;

/// <summary>Reads the text of a setting.</summary>
/// <returns>False if the text is no such value.</returns>
internal delegate bool SettingParser<T>(string text, out T value);
