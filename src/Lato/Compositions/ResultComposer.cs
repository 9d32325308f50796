namespace Lato.Compositions;

internal static class ResultComposer
{
    public static object? Compose(IReadOnlyList<KeyValuePair<string, object?>> resultsByModule)
    {
        object? composed = null;
        for (var index = 0; index < resultsByModule.Count; index++)
        {
            var next = resultsByModule[index].Value;
            composed = composed is null || next is null
                ? composed ?? next
                : Compose(composed, next, new CompositionSite(resultsByModule, index));
        }

        return composed;
    }

    static object? Compose(object first, object second, CompositionSite site)
    {
        try
        {
            var composition = CompositionRules.Find(first.GetType(), second.GetType());
            return composition is null ? throw site.Conflict(first, second) : composition(first, second, site);
        }
        catch (Exception cause) when (cause is not CompositionException)
        {
            throw site.Conflict(first, second, cause);
        }
    }
}
