namespace Lato;

/// <summary>A result with everything that can be said of it. Immutable.</summary>
/// <param name="Body">Anything that a handler may return by itself: text, bytes, a stream, null, or an object that becomes JSON.</param>
/// <param name="Status">The status; null for 200, and in an error handler for the status that it is for.</param>
/// <param name="Headers">Further headers. A content type here is sent as it is.</param>
/// <param name="ContentType">The content type; null for the default.</param>
/// <param name="Charset">The charset of a text; null for that of the content type.</param>
public sealed record HttpResult(
    object? Body = null,
    int? Status = null,
    IReadOnlyDictionary<string, string>? Headers = null,
    string? ContentType = null,
    string? Charset = null);
