using Microsoft.Extensions.Primitives;

namespace Lato.Http.Binding;

/// <summary>Reads a value from texts of a request.</summary>
/// <returns>False if they are no such value.</returns>
internal delegate bool TextParser(StringValues text, out object? value);
