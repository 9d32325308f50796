namespace Lato.Http.Filters;

/// <summary>Filters around what handles a call, the first outermost. Immutable.</summary>
internal sealed class FilterChain(IReadOnlyList<IHttpFilter> filters, Func<HttpCall, Task<object?>> innermost)
{
    public Task<object?> RunAsync(HttpCall call) => filters.Count == 0 ? innermost(call) : RunFrom(0, call);

    Task<object?> RunFrom(int index, HttpCall call)
    {
        if (index == filters.Count)
        {
            return innermost(call);
        }

        var filter = filters[index];
        return filter.InvokeAsync(call, values => RunFrom(index + 1, call.With(values)))
            ?? throw new InvalidOperationException($"HTTP filter '{filter.GetType().Name}' returned null instead of a task. Return next() or Task.FromResult(…).");
    }
}
