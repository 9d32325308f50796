namespace Lato.Compositions;

/// <summary>Where two values meet: what an error needs to know, at no cost while there is none.</summary>
internal readonly record struct CompositionSite(
    IReadOnlyList<KeyValuePair<string, object?>> Results, int Index, string? Key = null)
{
    public CompositionSite At(object key) => this with { Key = Key is null ? $"{key}" : $"{Key}.{key}" };

    public CompositionException Conflict(object first, object second, Exception? cause = null)
    {
        var modules = Results.Take(Index + 1).Where(result => result.Value is not null).Select(result => result.Key);
        return new CompositionException([.. modules], first.GetType(), second.GetType(), Key, cause);
    }
}
