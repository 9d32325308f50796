using Microsoft.AspNetCore.Routing.Patterns;

namespace Lato.Http.Routing;

/// <summary>The routes mapped so far, so that none is mapped twice.</summary>
internal sealed class HttpRoutes
{
    readonly Dictionary<string, string> _handlers = [];

    /// <exception cref="HttpRouteException">A handler has this route already.</exception>
    public void Add(RoutePattern pattern, IReadOnlyList<string> methods, string handler) => Add(KeyOf(pattern), pattern.RawText ?? "", methods, handler);

    /// <exception cref="HttpRouteException">A handler has this pattern already.</exception>
    public void Add(string expression, IReadOnlyList<string> methods, string handler) => Add($"pattern {expression}", expression, methods, handler);

    public bool Has(string method, string template) => _handlers.ContainsKey($"{method} {KeyOf(RoutePatternFactory.Parse(template))}");

    /// <summary>The same for templates that match the same paths, whatever their parameters are called.</summary>
    public static string KeyOf(RoutePattern pattern) =>
        string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => KeyOf(part, pattern)))));

    void Add(string key, string route, IReadOnlyList<string> methods, string handler)
    {
        foreach (var method in methods)
        {
            if (!_handlers.TryAdd($"{method} {key}", handler))
            {
                throw new HttpRouteException($"Handlers '{_handlers[$"{method} {key}"]}' and '{handler}' both answer {method} {route}. Keep one of them, or change its route.");
            }
        }
    }

    static string KeyOf(RoutePatternPart part, RoutePattern pattern) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content.ToLowerInvariant(),
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter =>
            $"{{{(parameter.IsCatchAll ? "*" : "")}{(parameter.IsOptional ? "?" : "")}:{string.Join(':', pattern.ParameterPolicies.GetValueOrDefault(parameter.Name)?.Select(policy => policy.Content) ?? [])}}}",
        _ => "",
    };
}
