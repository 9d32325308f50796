using Lato.Services.Logging;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Lato.Http.Responses;

/// <summary>Sets headers that a handler returned, and refuses those that would break the response.</summary>
internal static class ResultHeaders
{
    public static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>();

    /// <exception cref="InvalidOperationException">The header would break the response.</exception>
    public static void Set(HttpResponse response, string name, string value)
    {
        if (name.Length == 0 || !name.All(IsTokenCharacter))
        {
            throw new InvalidOperationException($"'{LineSanitizer.Of(name)}' is not a header name. Use letters, digits and dashes.");
        }

        if (value.Any(character => character is < ' ' and not '\t' or > '~'))
        {
            throw new InvalidOperationException($"The value '{LineSanitizer.Of(value)}' of header '{name}' has characters that headers cannot have. Encode it, and let no line break of others into it.");
        }

        if (name.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase) || name.Equals(HeaderNames.TransferEncoding, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"Header '{name}' follows from the body. Leave it out.");
        }

        response.Headers[name] = value;
    }

    static bool IsTokenCharacter(char character) => char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal);
}
