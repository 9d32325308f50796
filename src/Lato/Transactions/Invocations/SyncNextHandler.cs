using Lato.Engine;
using Lato.Transactions;

namespace Lato;

/// <summary>The rest of the middleware chain and the handler, as a synchronous middleware sees it. Thread-safe; of no use after the transaction.</summary>
public readonly struct SyncNextHandler
{
    readonly NextHandler _next;

    internal SyncNextHandler(NextHandler next) => _next = next;

    /// <summary>The handler at the end of the chain.</summary>
    public HandlerInfo Handler => _next.Handler;

    /// <summary>The handler's arguments by parameter name, as they will be bound.</summary>
    public IReadOnlyDictionary<string, object?> Arguments => _next.Arguments;

    /// <summary>Runs the rest of the chain; may be called several times.</summary>
    /// <inheritdoc cref="NextHandler.InvokeAsync"/>
    public object? Invoke(object? overrides = null) =>
        BlockingCall.WaitFor(_next.Invocation.Transaction, InvocationResult.OfValueTaskWithResult(_next.InvokeAsync(overrides)));
}
