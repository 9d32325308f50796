using System.Text;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Binding;

/// <summary>The header <c>Idempotency-Key</c>: a string as in RFC 8941, or as many clients send it, the key without quotation marks. Pure.</summary>
internal static class IdempotencyKeyHeader
{
    public const string Name = "Idempotency-Key";

    const int Longest = 255;

    /// <returns>Null if there is none.</returns>
    /// <exception cref="HttpStatusException">It is not a key.</exception>
    public static string? Read(HttpRequest request)
    {
        var lines = request.Headers[Name];
        return lines.Count == 0 ? null
            : lines is [{ } line] && TryRead(line.Trim(), out var key) && key.Length is > 0 and <= Longest ? key
            : throw new HttpStatusException(StatusCodes.Status400BadRequest, $"The header {Name} must be one string of 1 to {Longest} characters, such as \"8e03978e-40d5-43e8-bc93-6894a57f9324\".");
    }

    static bool TryRead(string text, out string key)
    {
        key = text;
        return text is ['"', ..] ? TryUnquote(text, out key) : text.All(static character => character is > ' ' and <= '~' and not ('"' or ',' or ';'));
    }

    /// <summary>Behind the string there may be parameters, of which none is defined.</summary>
    static bool TryUnquote(string text, out string key)
    {
        var read = new StringBuilder();
        var at = 1;
        for (; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && ++at < text.Length && text[at] is not ('"' or '\\'))
            {
                at = text.Length; // nothing else is escaped
            }

            if (at >= text.Length || text[at] is < ' ' or > '~')
            {
                break;
            }

            read.Append(text[at]);
        }

        key = read.ToString();
        return at < text.Length && text[at] == '"' && (at + 1 == text.Length || text[at + 1] == ';');
    }
}
