using Lato.Engine;

namespace Lato.Transactions;

/// <summary>The use of scoped services.</summary>
internal sealed partial class Invocation
{
    /// <summary>Whether it takes scoped services, and is not what all others of its transaction are called by.</summary>
    public bool NeedsScope => ExistingTransaction is { } transaction && Handler.NeedsScope(transaction.Catalog) && !(transaction.RunsOneHandler && Caller is null);

    /// <summary>While it uses the scoped services: who used them before, up the call chain, and still does.</summary>
    public Invocation? OuterHolder { get; set; }

    /// <summary>Whether it was called, directly or not, by another one or by a repetition of that.</summary>
    public bool IsBelow(Invocation other)
    {
        for (var message = Parent; message is not null && message.Depth >= other.Depth; message = message.Parent)
        {
            if (message == other || (message is Invocation { _details: { } run } && run == other._details))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Lets others use the scoped services.</summary>
    public void LeaveScope()
    {
        Flags &= ~MessageFlags.LeavesScope;
        Transaction.LeaveScope(this);
    }
}
