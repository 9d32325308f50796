namespace Lato.Http.Routing;

/// <summary>The names of methods that clients send. Pure.</summary>
internal static class HttpMethodText
{
    /// <summary>Those of HTTP, WebDAV and their extensions, as registered with IANA.</summary>
    static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "QUERY", "ACL", "BIND", "CHECKIN", "CHECKOUT", "COPY", "LABEL", "LINK", "LOCK", "MERGE", "MKACTIVITY",
        "MKCALENDAR", "MKCOL", "MKREDIRECTREF", "MKWORKSPACE", "MOVE", "ORDERPATCH", "PROPFIND", "PROPPATCH", "PURGE", "REBIND", "REPORT", "SEARCH", "UNBIND", "UNCHECKOUT", "UNLINK", "UNLOCK",
        "UPDATE", "UPDATEREDIRECTREF",
    };

    /// <summary>Whether a text could be one.</summary>
    public static bool IsName(string? method) => method is { Length: > 0 } && method.All(character => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'));

    /// <returns>Why no client sends such a method; null if clients do.</returns>
    public static string? WhyUnknown(string method, string owner) =>
        Known.Contains(method) ? null : $"'{method}' of '{owner}' is not an HTTP method. Use GET, POST, PUT, PATCH, DELETE or another registered method.";
}
