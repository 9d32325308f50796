namespace Lato.Http.Middlewares;

/// <summary>Middlewares around what answers a call, the first outermost. Immutable.</summary>
internal sealed class MiddlewareChain(IReadOnlyList<IHttpFilter> middlewares, Func<HttpCall, Task<object?>> innermost)
{
    public Task<object?> RunAsync(HttpCall call) => middlewares.Count == 0 ? innermost(call) : RunFrom(0, call);

    Task<object?> RunFrom(int index, HttpCall call)
    {
        if (index == middlewares.Count)
        {
            return innermost(call);
        }

        var middleware = middlewares[index];
        return middleware.InvokeAsync(call, values => RunFrom(index + 1, call.With(values)))
            ?? throw new InvalidOperationException($"HTTP middleware '{middleware.GetType().Name}' returned null instead of a task. Return next() or Task.FromResult(…).");
    }
}
