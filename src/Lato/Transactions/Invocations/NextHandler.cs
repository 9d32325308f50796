using Lato.Transactions;

namespace Lato;

/// <summary>The rest of the middleware chain and the handler, as a middleware sees it. Thread-safe; of no use after the transaction.</summary>
public readonly struct NextHandler
{
    readonly Invocation? _invocation;
    readonly int _following;

    /// <param name="invocation">The run of the handler.</param>
    /// <param name="following">How many middlewares it is inside of.</param>
    internal NextHandler(Invocation invocation, int following)
    {
        _invocation = invocation;
        _following = following;
    }

    /// <summary>The handler at the end of the chain.</summary>
    public HandlerInfo Handler => Invocation.Handler.Info;

    /// <summary>The handler that has called it, in the same transaction; null for what came from outside, from hooks and from delegates of transactions.</summary>
    public HandlerInfo? Caller => Invocation.Caller?.Handler.Info;

    /// <summary>The handler's arguments by parameter name, as they will be bound.</summary>
    public IReadOnlyDictionary<string, object?> Arguments => Invocation.BoundArguments;

    internal Invocation Invocation => _invocation
        ?? throw new InvalidOperationException("This NextHandler leads to no handler. Use the one that the middleware was given.");

    /// <summary>Runs the rest of the chain; may be called several times.</summary>
    /// <param name="overrides">Arguments of the handler to override, by name: an anonymous object or a dictionary.</param>
    /// <returns>The result of the handler, or what inner middlewares made of it.</returns>
    public ValueTask<object?> InvokeAsync(object? overrides = null) => Invocation.NextAsync(_following, overrides);

    /// <summary>Restarts the handler's module, as a failure would. For tests of what a restart does.</summary>
    /// <param name="cause">The failure.</param>
    /// <returns>False if the handler belongs to no module.</returns>
    public bool RestartModule(Exception cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        var actor = Invocation.Handler.Actor;
        actor?.Supervisor.Restart(cause);
        return actor is not null;
    }
}
