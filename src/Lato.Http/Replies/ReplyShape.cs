using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Replies;

/// <summary>Recognises what a returned value says of status and headers. Pure.</summary>
internal static class ReplyShape
{
    /// <summary>The status that the value names, or null.</summary>
    public static int? StatusOf(object? value) => value switch
    {
        null or string => null,
        HttpReply reply => reply.Status,
        IStatusCodeHttpResult result => result.StatusCode,
        ITuple tuple => AsReply(tuple)?.Status,
        _ => null,
    };

    /// <returns>What a tuple of status, body and perhaps headers says; null if it is none.</returns>
    public static HttpReply? AsReply(ITuple tuple) => tuple.Length switch
    {
        2 when TryStatus(tuple[0], out var status) => new HttpReply(tuple[1], status),
        3 when TryStatus(tuple[0], out var status) && AsHeaders(tuple[2]) is { } headers => new HttpReply(tuple[1], status, headers),
        _ => null,
    };

    static bool TryStatus(object? value, out int status)
    {
        status = value switch
        {
            int number => number,
            HttpStatusCode code => (int)code,
            string text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            _ => -1,
        };
        return status >= 0;
    }

    static IReadOnlyDictionary<string, string>? AsHeaders(object? value) => value switch
    {
        null => new Dictionary<string, string>(),
        IReadOnlyDictionary<string, string> headers => headers,
        IEnumerable<KeyValuePair<string, string>> headers => new Dictionary<string, string>(headers),
        _ => null,
    };
}
