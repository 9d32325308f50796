using Microsoft.AspNetCore.Routing.Patterns;

namespace Lato.Http.Binding;

/// <summary>The parameters of a route, and which of them are taken so far. Used at the start.</summary>
internal sealed class RouteNames
{
    readonly HashSet<string> _names;
    readonly HashSet<string> _untaken;

    public RouteNames(IEnumerable<string> names)
    {
        _names = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        _untaken = [.. _names];
    }

    /// <summary>Values that nothing takes. What catches all the rest of a path may be there only to match.</summary>
    public IReadOnlyCollection<string> Untaken => _untaken;

    public static RouteNames None => new([]);

    public static RouteNames Of(RoutePattern pattern)
    {
        var names = new RouteNames(pattern.Parameters.Select(parameter => parameter.Name));
        names._untaken.ExceptWith(pattern.Parameters.Where(parameter => parameter.IsCatchAll).Select(parameter => parameter.Name));
        return names;
    }

    /// <returns>The name as in the route; null if the route has none.</returns>
    public string? TryTake(string name)
    {
        _untaken.RemoveWhere(one => one.Equals(name, StringComparison.OrdinalIgnoreCase));
        return _names.TryGetValue(name, out var found) ? found : null;
    }

    /// <summary>All may be read from the request itself.</summary>
    public void TakeAll() => _untaken.Clear();
}
