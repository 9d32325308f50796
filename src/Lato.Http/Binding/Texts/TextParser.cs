namespace Lato.Http.Binding.Texts;

/// <summary>Reads one text of a request.</summary>
/// <returns>False if it is not such a value.</returns>
internal delegate bool TextParser(string text, out object? value);
