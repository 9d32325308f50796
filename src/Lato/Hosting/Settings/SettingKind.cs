namespace Lato;

/// <summary>A kind of values that settings have. Immutable.</summary>
/// <typeparam name="T">The type of the property that has the value.</typeparam>
/// <param name="Expected">What a value must be, for errors: <c>it must be …</c>.</param>
/// <param name="TryParse">Reads a value.</param>
/// <param name="Fits">Whether a value can be, however it was set: by configuration or by code.</param>
/// <param name="IsList">Whether several values are given, as a list or separated by commas; they are read as one text, joined by commas.</param>
public sealed record SettingKind<T>(string Expected, SettingParser<T> TryParse, Func<T, bool> Fits, bool IsList = false)
{
    /// <summary>Reads a value that can be.</summary>
    /// <param name="text">What configuration says.</param>
    /// <param name="value">The value.</param>
    /// <returns>False if the text is not a valid value.</returns>
    public bool TryRead(string text, out T value) => TryParse(text, out value) && Fits(value);
}
