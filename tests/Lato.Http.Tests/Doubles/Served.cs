using Microsoft.AspNetCore.Http;

namespace Lato.Http.Tests.Doubles;

/// <summary>Tells clients what the server knows of their requests.</summary>
sealed class Served : ApplicationModule
{
    [Http("GET", "/text")]
    static string Text() => "text";

    [Http("GET", "/boom")]
    static string Boom() => throw new InvalidOperationException("secret");

    [Http("GET", "/ip")]
    static string Ip(HttpContext http) => http.Connection.RemoteIpAddress!.ToString();

    [Http("GET", "/protocol")]
    static string Protocol(HttpRequest request) => request.Protocol;
}
