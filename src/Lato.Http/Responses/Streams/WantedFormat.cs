using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;

namespace Lato.Http.Responses.Streams;

/// <summary>What a client would rather have of a stream.</summary>
internal static class WantedFormat
{
    const string Events = "text/event-stream";

    /// <summary>Events only where they are named, and JSON is not wanted as much.</summary>
    public static bool IsEvents(HttpRequest request)
    {
        if (!request.Headers.Accept.ToString().Contains(Events, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var accepted = new RequestHeaders(request.Headers).Accept;
        double Wish(string type) => accepted.Where(one => one.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(one => one.Quality ?? 1).DefaultIfEmpty(0).Max();
        return Wish(Events) > Wish("application/json");
    }

    public static bool IsEvents(string? contentType) => contentType?.StartsWith(Events, StringComparison.OrdinalIgnoreCase) == true;
}
