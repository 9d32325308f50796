using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Routing;

/// <summary>Methods of requests. Pure.</summary>
internal static class HttpVerbs
{
    /// <summary>Those of HTTP, WebDAV and their extensions, as registered with IANA.</summary>
    static readonly FrozenSet<string> Known = FrozenSet.Create(
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "QUERY", "ACL", "BIND", "CHECKIN", "CHECKOUT", "COPY", "LABEL", "LINK", "LOCK", "MERGE", "MKACTIVITY",
        "MKCALENDAR", "MKCOL", "MKREDIRECTREF", "MKWORKSPACE", "MOVE", "ORDERPATCH", "PROPFIND", "PROPPATCH", "PURGE", "REBIND", "REPORT", "SEARCH", "UNBIND", "UNCHECKOUT", "UNLINK", "UNLOCK",
        "UPDATE", "UPDATEREDIRECTREF");

    /// <exception cref="ArgumentException">There is none, or one is not a token.</exception>
    public static IReadOnlyList<string> Of(string[] methods)
    {
        ArgumentNullException.ThrowIfNull(methods);
        if (methods.Length == 0 || Array.Exists(methods, method => method is not { Length: > 0 } || !method.All(char.IsAsciiLetter)))
        {
            throw new ArgumentException($"'{string.Join(", ", methods)}' is not an HTTP method. Use GET, POST, PUT, PATCH, DELETE or another registered method.", nameof(methods));
        }

        return [.. methods.Select(method => method.ToUpperInvariant()).Distinct()];
    }

    /// <exception cref="HttpRouteException">No client sends such a method.</exception>
    public static void RefuseUnknown(IReadOnlyList<string> methods, string owner)
    {
        if (methods.FirstOrDefault(method => !Known.Contains(method)) is { } unknown)
        {
            throw new HttpRouteException($"'{unknown}' of '{owner}' is not an HTTP method. Use GET, POST, PUT, PATCH, DELETE or another registered method.");
        }
    }

    /// <summary>GET answers HEAD too.</summary>
    public static IReadOnlyList<string> Answered(IReadOnlyList<string> methods) =>
        methods.Contains(HttpMethods.Get) && !methods.Contains(HttpMethods.Head) ? [.. methods, HttpMethods.Head] : methods;

    /// <summary>Whether requests of such methods usually have a body.</summary>
    public static bool TakeBody(IReadOnlyList<string> methods) =>
        methods.Any(method => HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsPatch(method));

    /// <summary>Whether requests of such methods never have a body.</summary>
    public static bool HaveNoBody(IReadOnlyList<string> methods) =>
        methods.Count > 0 && methods.All(method => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsTrace(method) || HttpMethods.IsConnect(method));
}
