using Microsoft.AspNetCore.Http;

namespace Lato.Http.Routing;

internal static class MethodNotAllowed
{
    public static Task RespondAsync(HttpContext http, IEnumerable<string> allowed)
    {
        http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        http.Response.Headers.Allow = string.Join(", ", allowed.Distinct());
        return Task.CompletedTask;
    }
}
