namespace Lato.Hosting.Settings;

/// <summary>A kind of values that settings have.</summary>
/// <param name="Expected">What a value must be, for errors: <c>it must be …</c>.</param>
/// <param name="TryParse">Reads a value.</param>
/// <param name="Fits">Whether a value can be, however it was set.</param>
/// <param name="IsList">Whether several values are given, as a list or separated by commas.</param>
internal sealed record SettingKind<T>(string Expected, SettingParser<T> TryParse, Func<T, bool> Fits, bool IsList = false)
{
    public bool TryRead(string text, out T value) => TryParse(text, out value) && Fits(value);
}
