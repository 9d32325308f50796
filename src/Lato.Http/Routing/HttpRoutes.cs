using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Lato.Http.Routing;

/// <summary>The routes that one builder of endpoints has got so far, so that none is mapped twice. Used at the start.</summary>
internal sealed class HttpRoutes
{
    readonly Dictionary<string, string> _owners = [];
    bool _hasHealth;

    /// <param name="template">The route template.</param>
    /// <param name="methods">The methods.</param>
    /// <param name="owner">The handler or message that is called there.</param>
    /// <exception cref="HttpRouteException">It is not a template, or has an owner already.</exception>
    public RoutePattern Add(string template, IReadOnlyList<string> methods, string owner)
    {
        var pattern = Parse(template, owner);
        Add(KeyOf(pattern), template, methods, owner);
        return pattern;
    }

    /// <exception cref="HttpRouteException">The expression has an owner already.</exception>
    public void AddExpression(string expression, IReadOnlyList<string> methods, string owner) => Add($"pattern {expression}", expression, methods, owner);

    /// <returns>False for the second time, and where a handler serves it.</returns>
    public bool TryAddHealth(string path)
    {
        if (_hasHealth || _owners.ContainsKey($"{HttpMethods.Get} {KeyOf(RoutePatternFactory.Parse(path))}"))
        {
            return false;
        }

        return _hasHealth = true;
    }

    void Add(string key, string route, IReadOnlyList<string> methods, string owner)
    {
        foreach (var method in HttpVerbs.Served(methods))
        {
            if (!_owners.TryAdd($"{method} {key}", owner))
            {
                throw new HttpRouteException($"'{_owners[$"{method} {key}"]}' and '{owner}' both serve {method} {route}. Keep one of them, or change its route.");
            }
        }
    }

    static RoutePattern Parse(string template, string owner)
    {
        try
        {
            return RoutePatternFactory.Parse(Unescape(template));
        }
        catch (RoutePatternException failure)
        {
            throw new HttpRouteException($"'{template}' of '{owner}' is not a route template: {failure.Message}");
        }
    }

    /// <summary>Brackets may be doubled, as in the route attributes of controllers.</summary>
    static string Unescape(string template) =>
        template.Contains("[[", StringComparison.Ordinal) && template.Contains("]]", StringComparison.Ordinal)
            ? template.Replace("[[", "[", StringComparison.Ordinal).Replace("]]", "]", StringComparison.Ordinal)
            : template;

    /// <summary>The same for templates that match the same paths, whatever their parameters are called.</summary>
    static string KeyOf(RoutePattern pattern) =>
        string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => KeyOf(part, pattern)))));

    static string KeyOf(RoutePatternPart part, RoutePattern pattern) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content.ToLowerInvariant(),
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter =>
            $"{{{(parameter.IsCatchAll ? "*" : "")}{(parameter.IsOptional ? "?" : "")}:{string.Join(':', pattern.ParameterPolicies.GetValueOrDefault(parameter.Name)?.Select(policy => policy.Content) ?? [])}}}",
        _ => "",
    };
}
