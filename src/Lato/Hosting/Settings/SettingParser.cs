namespace Lato;

/// <summary>Reads the text of a setting.</summary>
/// <typeparam name="T">The type of its values.</typeparam>
/// <param name="text">What configuration says.</param>
/// <param name="value">The value.</param>
/// <returns>False if the text is not a valid value.</returns>
public delegate bool SettingParser<T>(string text, out T value);
