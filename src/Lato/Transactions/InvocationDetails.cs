namespace Lato.Transactions;

/// <summary>What few invocations have; kept apart to keep the others small.</summary>
internal sealed class InvocationDetails
{
    /// <returns>Null if there is nothing to keep.</returns>
    public static InvocationDetails? Of(in DispatchRequest work, CancellationToken ownToken)
    {
        var (function, consumer) = (work.Function, work.Consumer);
        return function is null && consumer is null && !ownToken.CanBeCanceled ? null
            : new InvocationDetails { Function = function, Consumer = consumer, OwnToken = ownToken };
    }

    /// <summary>The function that is called, if it belongs to no module.</summary>
    public Delegate? Function { get; init; }

    /// <summary>What uses the result while the handler runs, or null.</summary>
    public ResultConsumer? Consumer { get; init; }

    /// <summary>The token that was given to this call, or to one up the call chain.</summary>
    public CancellationToken OwnToken { get; init; }

    /// <summary>Takes the message out when that token is cancelled, unless it has begun.</summary>
    public CancellationTokenRegistration Withdrawal { get; set; }

    /// <summary>Arguments that a middleware has looked at or overridden.</summary>
    public object?[]? Bound { get; set; }
}
