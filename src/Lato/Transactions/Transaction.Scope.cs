namespace Lato.Transactions;

/// <summary>
/// The scoped services of a transaction, which one invocation uses at a time with what it calls itself. So branches that run
/// concurrently share one scope, and the hooks see all that was written.
/// </summary>
internal sealed partial class Transaction
{
    object? _scopeHolder; // the innermost invocation that uses them, or the gate once somebody has had to wait; changed atomically

    /// <returns>What to wait for before the invocation may use scoped services; null if it may now.</returns>
    public ScopeWait? EnterScope(Invocation invocation)
    {
        while (true)
        {
            switch (Volatile.Read(ref _scopeHolder))
            {
                case ScopeGate gate:
                    return gate.Enter(invocation);
                case Invocation outer when !invocation.IsBelow(outer):
                    _ = ScopeGateInside();
                    break;
                case var outer:
                    invocation.OuterHolder = (Invocation?)outer;
                    if (Interlocked.CompareExchange(ref _scopeHolder, invocation, outer) == outer)
                    {
                        return null;
                    }

                    break;
            }
        }
    }

    public void LeaveScope(Invocation invocation)
    {
        if (Interlocked.CompareExchange(ref _scopeHolder, invocation.OuterHolder, invocation) != invocation)
        {
            ScopeGateInside().Leave(invocation); // one that it has called, and not awaited, is still inside
        }
    }

    /// <summary>The gate with all that are inside now.</summary>
    ScopeGate ScopeGateInside()
    {
        while (true)
        {
            var holder = Volatile.Read(ref _scopeHolder);
            if (holder is ScopeGate gate)
            {
                return gate;
            }

            var made = new ScopeGate(Pipeline.Engine);
            if (made.TryBecome(ref _scopeHolder, (Invocation?)holder))
            {
                return made;
            }
        }
    }
}
