using System.Net.Http.Headers;
using System.Text;

namespace Lato.Http.Tests.Doubles;

/// <summary>Lets nobody in without a password, and tells handlers who it is.</summary>
sealed class BasicAuthentication(Func<string, string, bool> isRight) : IHttpFilter
{
    public Task<object?> InvokeAsync(HttpCall call, HttpFilterDelegate next)
    {
        if (Read(call.HttpContext.Request.Headers.Authorization) is [var user, var password] && isRight(user, password))
        {
            return next(new { user });
        }

        return Task.FromResult<object?>(new HttpResult(null, 401, new Dictionary<string, string> { ["WWW-Authenticate"] = "Basic realm=\"shop\"" }));
    }

    static string[] Read(string? header)
    {
        try
        {
            return AuthenticationHeaderValue.TryParse(header, out var value) && value.Scheme == "Basic"
                ? Encoding.UTF8.GetString(Convert.FromBase64String(value.Parameter ?? "")).Split(':', 2)
                : [];
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
