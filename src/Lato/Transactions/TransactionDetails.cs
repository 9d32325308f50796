using System.Diagnostics;
using Lato.Engine;

namespace Lato.Transactions;

/// <summary>What few transactions have; kept apart to keep the watch of the others small.</summary>
internal sealed class TransactionDetails
{
    /// <summary>Completed when who opened the explicit transaction is not to wait any longer.</summary>
    public ScheduledCompletionSource? Told { get; set; }

    /// <summary>Ends an explicit transaction that was given up, since its owner may never do it.</summary>
    public Action? Aborted { get; set; }

    /// <summary>The flow of the caller, if enter hooks have made another one of it.</summary>
    public ExecutionContext? CallersFlow { get; set; }

    /// <summary>What enter hooks have made of the caller's flow.</summary>
    public ExecutionContext? HooksFlow { get; set; }

    /// <summary>The span in which its message was sent; default for the current one.</summary>
    public ActivityContext ParentActivity { get; set; }

    /// <summary>The transaction after whose commit this one publishes an event, which then publishes what this one leaves.</summary>
    public Transaction? Publisher { get; set; }
}
