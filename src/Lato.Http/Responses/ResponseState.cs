using Microsoft.AspNetCore.Http;

namespace Lato.Http.Responses;

internal static class ResponseState
{
    /// <summary>Whether something was written. It cannot be taken back, also where it waits in the server's buffer: another response would come after it.</summary>
    public static bool HasBegun(HttpResponse response) => response.HasStarted || response.BodyWriter is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 };
}
