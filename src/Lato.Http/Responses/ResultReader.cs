using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Lato.Http.Responses.Streams;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Responses;

/// <summary>Recognises what a returned value says of status and headers. Pure.</summary>
internal static class ResultReader
{
    /// <summary>The status that the value names, or null.</summary>
    public static int? StatusOf(object? value) => value switch
    {
        null or string => null,
        HttpResult result => result.Status,
        IStatusCodeHttpResult other => other.StatusCode,
        ITuple tuple => AsResult(tuple)?.Status,
        _ => null,
    };

    /// <returns>What a tuple of status, body and perhaps headers says; null if it is none.</returns>
    public static HttpResult? AsResult(ITuple tuple) => tuple.Length switch
    {
        2 when TryStatus(tuple[0], out var status) => new HttpResult(tuple[1], status),
        3 when TryStatus(tuple[0], out var status) && AsHeaders(tuple[2]) is { } headers => new HttpResult(tuple[1], status, headers),
        _ => null,
    };

    /// <summary>What the value says of status and headers besides a body; null if it is a body.</summary>
    public static HttpResult? ResultOf(object? value) => value as HttpResult ?? (value is ITuple tuple ? AsResult(tuple) : null);

    /// <summary>The items of a value that is sent item by item; null if it is whole.</summary>
    public static (object Items, ItemStream Stream)? StreamOf(object? value) =>
        (ResultOf(value) is { } result ? result.Body : value) is { } body and not (string or byte[] or Stream or IResult) && ItemStream.Of(body.GetType()) is { } stream
            ? (body, stream)
            : null;

    /// <summary>Whether values that are declared so may be sent item by item.</summary>
    public static bool MayStream(Type type) =>
        type == typeof(object) || type == typeof(HttpResult) || ItemStream.Of(type) is not null
        || (type.IsAssignableTo(typeof(ITuple)) && Array.Exists(type.GetGenericArguments(), part => part == typeof(object) || ItemStream.Of(part) is not null));

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
