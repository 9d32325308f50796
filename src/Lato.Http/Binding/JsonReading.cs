using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Lato.Http.Binding;

/// <summary>Reads JSON bodies, and refuses what is none.</summary>
internal static class JsonReading
{
    /// <summary>Whether the request has a body; one that is chunked may still be empty.</summary>
    public static bool HasBody(HttpContext http) =>
        http.Request.ContentLength is { } length ? length > 0 : http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != false;

    /// <returns>Null if the request is refused.</returns>
    public static async ValueTask<object?> ReadAsync(HttpArguments arguments, JsonTypeInfo type, string name)
    {
        var request = arguments.Http.Request;
        if (!request.HasJsonContentType())
        {
            arguments.Refuse(StatusCodes.Status415UnsupportedMediaType, $"The body must be JSON; its content type is '{request.ContentType ?? "none"}'.");
            return null;
        }

        try
        {
            var value = await request.ReadFromJsonAsync(type, arguments.Http.RequestAborted).ConfigureAwait(false);
            if (value is null)
            {
                arguments.Refuse(name, "A value is required in the body.");
            }

            return value;
        }
        catch (JsonException failure)
        {
            Refuse(arguments, failure, name);
        }
        catch (InvalidOperationException)
        {
            arguments.Refuse(StatusCodes.Status415UnsupportedMediaType, $"The charset of content type '{request.ContentType}' is not known.");
        }

        return null;
    }

    public static void Refuse(HttpArguments arguments, JsonException failure, string name)
    {
        var path = failure.Path is { Length: > 0 } at ? at.TrimStart('$').TrimStart('.') : "";
        var place = failure is { LineNumber: { } line, BytePositionInLine: { } position } ? $" (line {line + 1}, byte {position + 1})" : "";
        arguments.Refuse(path.Length > 0 ? path : name, $"The JSON is malformed or does not fit here{place}.");
    }
}
