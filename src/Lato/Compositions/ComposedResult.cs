namespace Lato.Compositions;

internal sealed class ComposedResult(KeyValuePair<string, object?>[] results)
{
    // Composed on demand: a composer may want the single results of handlers whose types do not go together.
    readonly Lazy<object?> _composed = new(() => ResultComposer.Compose(results), LazyThreadSafetyMode.PublicationOnly);

    public IReadOnlyList<object?> Results { get; } = [.. results.Select(result => result.Value)];

    public object? Composed => _composed.Value;
}
