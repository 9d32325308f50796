namespace Lato.Messaging.Routes;

/// <summary>A route of the configuration.</summary>
/// <param name="Message">The stable name of the message.</param>
/// <param name="Topic">The topic.</param>
internal sealed record NamedRoute(string Message, string Topic)
{
    /// <exception cref="FormatException">One cannot be read.</exception>
    public static IReadOnlyList<NamedRoute> Parse(string text) =>
        TryParse(text, out var routes) ? routes : throw new FormatException($"'{text}' is not a list of routes. Write each as 'message-name = topic'.");

    public static bool TryParse(string text, out IReadOnlyList<NamedRoute> routes)
    {
        var parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(route => route.Split('=', StringSplitOptions.TrimEntries)).ToList();
        routes = [.. parts.Where(part => part is [{ Length: > 0 }, { Length: > 0 }]).Select(part => new NamedRoute(part[0], part[1]))];
        return routes.Count == parts.Count;
    }
}
