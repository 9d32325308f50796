using Microsoft.AspNetCore.Http;

namespace Lato.Http.Routing;

/// <summary>Methods of requests. Pure.</summary>
internal static class HttpVerbs
{
    /// <exception cref="ArgumentException">There is none, or one is not a token.</exception>
    public static IReadOnlyList<string> Of(string[] methods)
    {
        ArgumentNullException.ThrowIfNull(methods);
        if (methods.Length == 0 || Array.Exists(methods, method => !HttpMethodText.IsName(method)))
        {
            throw new ArgumentException($"'{string.Join(", ", methods)}' is not an HTTP method. Use GET, POST, PUT, PATCH, DELETE or another registered method.", nameof(methods));
        }

        return [.. methods.Select(method => method.ToUpperInvariant()).Distinct()];
    }

    /// <exception cref="HttpRouteException">No client sends such a method.</exception>
    public static void RefuseUnknown(IReadOnlyList<string> methods, string owner)
    {
        if (methods.Select(method => HttpMethodText.WhyUnknown(method, owner)).FirstOrDefault(problem => problem is not null) is { } unknown)
        {
            throw new HttpRouteException(unknown);
        }
    }

    /// <summary>GET serves HEAD too.</summary>
    public static IReadOnlyList<string> Served(IReadOnlyList<string> methods) =>
        methods.Contains(HttpMethods.Get) && !methods.Contains(HttpMethods.Head) ? [.. methods, HttpMethods.Head] : methods;

    /// <summary>Whether requests of such methods usually have a body.</summary>
    public static bool TakeBody(IReadOnlyList<string> methods) =>
        methods.Any(method => HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsPatch(method));

    /// <summary>Whether requests of such methods never have a body.</summary>
    public static bool HaveNoBody(IReadOnlyList<string> methods) =>
        methods.Count > 0 && methods.All(method => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsTrace(method) || HttpMethods.IsConnect(method));
}
