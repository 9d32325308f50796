using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Calls.AccessLogs;

/// <summary>Finds who a request says it is from, for the log alone: nothing has checked it.</summary>
internal static class AuthUser
{
    public static string? Of(HttpContext http)
    {
        if (http.User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name })
        {
            return name;
        }

        if (!AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization, out var header) || !header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[header.Parameter?.Length ?? 0];
        return Convert.TryFromBase64String(header.Parameter ?? "", bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var user, _]
            ? user
            : null;
    }
}
