using Lato.Engine;
using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>What one call runs: handlers, or code of the caller. Immutable.</summary>
internal abstract class DispatchTarget
{
    /// <summary>What is asked, for errors and spans.</summary>
    public abstract string Name { get; }

    /// <summary>The name of the spans of transactions that run it.</summary>
    public string SpanName => field ??= $"transaction {Name}";

    /// <summary>The handlers that would run.</summary>
    public virtual Handler[] Handlers => [];

    /// <summary>What the caller gives to the handlers.</summary>
    public CallArguments Arguments { get; protected init; } = CallArguments.None;

    /// <summary>Whether one handler runs, and nothing after it.</summary>
    public bool IsOneHandler { get; protected init; }

    /// <summary>The handler that is all it runs, if that says of no deadline; else null.</summary>
    public Handler? OnlyHandler { get; protected init; }

    /// <summary>Whether nothing runs but handlers, which are isolated by their modules, and get nothing that may not fit.</summary>
    public bool IsIsolated { get; protected init; }

    /// <summary>Whether one of the handlers says how long a transaction may take that is entered by it.</summary>
    public bool HasDeadline { get; protected init; }

    /// <summary>Whether a transaction that was entered by it may be run again when it has failed: it is told by what it is given, and not by code of the caller.</summary>
    public virtual bool IsRepeatable => false;

    /// <summary>Runs it as a part of a transaction.</summary>
    public abstract InvocationResult Run(Transaction transaction, in DispatchRequest work, Invocation? caller, CancellationToken ownToken);

    /// <summary>How long a transaction may take that is entered by it: as long as the most patient handler says.</summary>
    /// <param name="usual">For handlers that do not say it.</param>
    public TimeSpan DeadlineOr(TimeSpan usual)
    {
        var longest = TimeSpan.Zero;
        foreach (var handler in Handlers)
        {
            var deadline = handler.Deadline ?? usual;
            if (deadline == Timeout.InfiniteTimeSpan)
            {
                return deadline;
            }

            longest = deadline > longest ? deadline : longest;
        }

        return longest;
    }

    /// <summary>How a transaction is entered by it, where no message says so.</summary>
    public virtual TransactionEntry Entry() => new(EntryKind.Transaction, null, null, TransactionEntry.OfApplication);

    /// <summary>What a transport's call runs, whose result may be used while it is made.</summary>
    public virtual DispatchTarget ForTransport(TransportRequest call) => this;

    /// <summary>What an invocation of it keeps beside the rest; null for nothing.</summary>
    public virtual InvocationDetails? DetailsFor(CancellationToken ownToken) => ownToken.CanBeCanceled || !Arguments.IsEmpty ? new InvocationDetails { OwnToken = ownToken, Arguments = Arguments } : null;
}
