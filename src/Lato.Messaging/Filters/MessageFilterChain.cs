namespace Lato.Messaging.Filters;

/// <summary>Filters around what handles a message, the first outermost. Immutable.</summary>
internal sealed class MessageFilterChain(IReadOnlyList<IMessageFilter> filters)
{
    static readonly Dictionary<string, object?> None = [];

    /// <param name="message">The message.</param>
    /// <param name="innermost">Runs the handler, with the values of the filters.</param>
    public Task<object?> RunAsync(ReceivedMessage message, Func<IReadOnlyDictionary<string, object?>, Task<object?>> innermost) =>
        filters.Count == 0 ? innermost(None) : RunFrom(0, message, None, innermost);

    Task<object?> RunFrom(int index, ReceivedMessage message, IReadOnlyDictionary<string, object?> values, Func<IReadOnlyDictionary<string, object?>, Task<object?>> innermost)
    {
        if (index == filters.Count)
        {
            return innermost(values);
        }

        var filter = filters[index];
        return filter.InvokeAsync(message, further => RunFrom(index + 1, message, With(values, further), innermost))
            ?? throw new InvalidOperationException($"Message filter '{filter.GetType().Name}' returned null instead of a task. Return next() or Task.FromResult(…).");
    }

    static IReadOnlyDictionary<string, object?> With(IReadOnlyDictionary<string, object?> values, object? further)
    {
        if (further is null)
        {
            return values;
        }

        var all = new Dictionary<string, object?>(values);
        foreach (var (name, value) in CallArguments.Named(further).NamedValues)
        {
            all[name] = value;
        }

        return all;
    }
}
