namespace Lato.Hosting.Settings;

/// <summary>Reads the text of a setting.</summary>
/// <returns>False if the text is not a valid value.</returns>
internal delegate bool SettingParser<T>(string text, out T value);
