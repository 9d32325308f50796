using System.Text.Json.Serialization.Metadata;
using Lato.Http.Binding;
using Lato.Http.Filters;

namespace Lato.Http.Calls;

/// <summary>What serves the requests of one endpoint. Immutable and thread-safe.</summary>
internal sealed class HttpEndpointInvoker
{
    readonly FilterChain _chain;
    readonly Func<HttpArguments, CancellationToken, Task<object?>> _call;
    readonly Func<bool> _mayBeSetInside;
    readonly bool _cancels;

    /// <param name="name">The handler, as <c>module.handler</c>, or the message.</param>
    /// <param name="binder">Makes of a request what is called with.</param>
    /// <param name="filters">Around the call, the first outermost.</param>
    /// <param name="call">Calls the application.</param>
    /// <param name="mayBeSetInside">Whether hooks or middlewares of the application may give the handler values.</param>
    /// <param name="cancels">Whether the call is cancelled when the client goes away.</param>
    public HttpEndpointInvoker(
        string name, HttpBinder binder, IReadOnlyList<IHttpFilter> filters, Func<HttpArguments, CancellationToken, Task<object?>> call, Func<bool> mayBeSetInside, bool cancels)
    {
        Name = name;
        Binder = binder;
        _chain = new FilterChain(filters, BindAndCallAsync);
        _call = call;
        _mayBeSetInside = mayBeSetInside;
        _cancels = cancels;
    }

    public string Name { get; }

    public HttpBinder Binder { get; }

    /// <summary>Whether it executes a query, of which nothing means that there is no such thing.</summary>
    public bool IsQuery { get; init; }

    /// <summary>The command that it executes, if that is one that a key of the client tells from others; else null.</summary>
    public Type? IdempotentCommand { get; init; }

    /// <summary>Which failures of the handler the application has a status for; null for none.</summary>
    public Func<Exception, bool>? HandlesFailure { get; init; }

    /// <summary>Whether the result may come item by item.</summary>
    public bool MayStream { get; init; }

    /// <summary>How JSON writes what the handler says it returns; null if it does not say.</summary>
    public JsonTypeInfo? Result { get; init; }

    public Task<object?> CallAsync(HttpCall call) => _chain.RunAsync(call);

    Task<object?> BindAndCallAsync(HttpCall call)
    {
        var arguments = new HttpArguments(call, _mayBeSetInside()) { IdempotencyKey = IdempotentCommand is not null ? IdempotencyKeyHeader.Read(call.Context.Request) : null };
        var binding = Binder.BindAsync(arguments);
        return !binding.IsCompletedSuccessfully ? CallAfterAsync(binding, arguments)
            : binding.Result is { } problem ? Task.FromResult<object?>(problem)
            : CallAsync(arguments);
    }

    async Task<object?> CallAfterAsync(ValueTask<Microsoft.AspNetCore.Http.IResult?> binding, HttpArguments arguments) =>
        await binding.ConfigureAwait(false) is { } problem ? problem : await CallAsync(arguments).ConfigureAwait(false);

    Task<object?> CallAsync(HttpArguments arguments) => MayStream ? CallStreamingAsync(arguments) : CallWholeAsync(arguments);

    Task<object?> CallStreamingAsync(HttpArguments arguments)
    {
        var handover = new ResultHandover(arguments.Http);
        arguments.Consumer = handover;
        return handover.CallAsync(() => CallWholeAsync(arguments));
    }

    Task<object?> CallWholeAsync(HttpArguments arguments) => _call(arguments, _cancels ? arguments.Http.RequestAborted : default);
}
