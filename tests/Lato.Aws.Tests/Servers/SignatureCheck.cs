using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Lato.Aws.Tests.Servers;

/// <summary>Version 4 of the signatures of AWS, as the one who receives a request checks it.</summary>
internal static class SignatureCheck
{
    const string Algorithm = "AWS4-HMAC-SHA256";

    /// <returns>The access key of the request; null if it has none.</returns>
    public static string? AccessKeyOf(HttpRequest request) => PartsOf(request)?["Credential"].Split('/')[0];

    /// <returns>The scope that it is signed for: region and service.</returns>
    public static string ScopeOf(HttpRequest request) => string.Join('/', PartsOf(request)!["Credential"].Split('/')[2..4]);

    public static DateTimeOffset TimeOf(HttpRequest request) =>
        DateTimeOffset.ParseExact(request.Headers["X-Amz-Date"].ToString(), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static bool IsValid(HttpRequest request, byte[] body, string secret)
    {
        var parts = PartsOf(request)!;
        var scope = parts["Credential"].Split('/')[1..]; // date, region, service, aws4_request
        var names = parts["SignedHeaders"].Split(';');
        string[] canonical =
        [
            request.Method, request.Path, request.QueryString.ToString().TrimStart('?'), .. names.Select(name => $"{name}:{HeaderOf(request, name)}"), "", parts["SignedHeaders"], Hex(SHA256.HashData(body)),
        ];
        var toSign = string.Join('\n', Algorithm, request.Headers["X-Amz-Date"], string.Join('/', scope), Hex(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', canonical)))));
        var key = scope.Aggregate(Encoding.UTF8.GetBytes($"AWS4{secret}"), Hmac);
        string[] required = ["host", "x-amz-date"];
        return required.All(names.Contains) && scope[0] == request.Headers["X-Amz-Date"].ToString()[..8] && Hex(Hmac(key, toSign)) == parts["Signature"];
    }

    static Dictionary<string, string>? PartsOf(HttpRequest request) => request.Headers.Authorization.ToString() is var text && text.StartsWith(Algorithm, StringComparison.Ordinal)
        ? text[Algorithm.Length..].Split(',').Select(part => part.Trim().Split('=', 2)).ToDictionary(part => part[0], part => part[1])
        : null;

    static string HeaderOf(HttpRequest request, string name) => string.Join(' ', request.Headers[name].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));

    static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
