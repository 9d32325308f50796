using System.Diagnostics;

namespace Lato.Transactions;

/// <summary>What few transactions have; kept apart to keep the tracker of the others small.</summary>
internal sealed class TransactionDetails
{
    /// <summary>What the caller does with a transaction that it ends itself.</summary>
    public ExplicitTransaction? Explicit { get; set; }

    /// <summary>The flow of the caller, if enter hooks have made another one of it.</summary>
    public ExecutionContext? CallersFlow { get; set; }

    /// <summary>What enter hooks have made of the caller's flow.</summary>
    public ExecutionContext? HooksFlow { get; set; }

    /// <summary>The span in which its message was sent; default for the current one.</summary>
    public ActivityContext ParentActivity { get; set; }

    /// <summary>The transaction after whose commit this one publishes an event, which then publishes what this one leaves.</summary>
    public Transaction? Publisher { get; set; }

    /// <summary>The event that it then publishes.</summary>
    public Event? Followed { get; set; }

    /// <summary>What takes part in it, in the order in which it was enlisted; under the gate of the tracker while it runs.</summary>
    public List<ITransactionResource>? Resources { get; set; }

    /// <summary>What it publishes after its commit; under the gate of the tracker while it runs.</summary>
    public List<Event>? AfterCommit { get; set; }

    /// <summary>What leaves the process after its commit; under the gate of the tracker while it runs.</summary>
    public List<PendingForward>? Forwards { get; set; }
}
