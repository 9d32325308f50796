namespace Lato.Transactions;

/// <summary>The place of one middleware in the chain around one handler run.</summary>
internal sealed class MiddlewareStep(Invocation invocation, int following)
{
    public ValueTask<object?> NextAsync(object? overrides)
    {
        if (invocation.Refusal() is { } refusal)
        {
            return ValueTask.FromException<object?>(refusal);
        }

        if (overrides is not null)
        {
            invocation.Override(overrides);
        }

        return invocation.Transaction.Runtime.Middlewares.RunFrom(following, invocation).AsValueTask();
    }

    /// <summary>The handler run that a <c>next</c> leads to.</summary>
    public static Invocation Of(Delegate next) => next.Target switch
    {
        MiddlewareStep step => step.Invocation,
        Invocation invocation => invocation,
        Middleware.SyncStep step => Of(step.Async),
        _ => throw new ArgumentException("Only the 'next' that a middleware was given can be inspected, not a delegate made of it. Inspect it first, then wrap it.", nameof(next)),
    };

    Invocation Invocation => invocation;
}
