namespace Lato.Compositions;

internal sealed class ModuleAnswers(KeyValuePair<string, object?>[] answers)
{
    // Composed on demand: a composer may want the single results of handlers whose types do not go together.
    readonly Lazy<object?> _composed = new(() => ResultComposer.Compose(answers), LazyThreadSafetyMode.PublicationOnly);

    public IReadOnlyList<object?> Results { get; } = [.. answers.Select(answer => answer.Value)];

    public object? Composed => _composed.Value;
}
