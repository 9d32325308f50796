namespace Lato.Transactions;

/// <summary>What few invocations have; kept apart to keep the others small.</summary>
internal sealed class InvocationDetails
{
    /// <summary>What the caller gives to the handler.</summary>
    public CallArguments Arguments { get; init; } = CallArguments.None;

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
