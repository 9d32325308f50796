using Lato.Engine;

namespace Lato.Transactions;

/// <summary>
/// Who uses the scoped services of a transaction: one invocation at a time with what it calls itself. So branches that run
/// concurrently share one scope, and the hooks see all that was written. Thread-safe. A struct inside its transaction, which so stays one object.
/// </summary>
internal struct ScopeHolder
{
    object? _holder; // the innermost invocation that uses them, or the gate once one has had to wait; changed atomically

    /// <returns>What to wait for before the invocation may use scoped services; null if it may now.</returns>
    public ScopeWait? Enter(Invocation invocation, ActorEngine engine)
    {
        while (true)
        {
            switch (Volatile.Read(ref _holder))
            {
                case ScopeGate gate:
                    return gate.Enter(invocation);
                case Invocation outer when !invocation.IsBelow(outer):
                    _ = Gate(engine);
                    break;
                case var outer:
                    invocation.OuterHolder = (Invocation?)outer;
                    if (Interlocked.CompareExchange(ref _holder, invocation, outer) == outer)
                    {
                        return null;
                    }

                    break;
            }
        }
    }

    public void Leave(Invocation invocation, ActorEngine engine)
    {
        if (Interlocked.CompareExchange(ref _holder, invocation.OuterHolder, invocation) != invocation)
        {
            Gate(engine).Leave(invocation); // one that it has called, and not awaited, is still inside
        }
    }

    /// <summary>The gate, with all that are inside now.</summary>
    ScopeGate Gate(ActorEngine engine)
    {
        while (true)
        {
            var holder = Volatile.Read(ref _holder);
            if (holder is ScopeGate gate)
            {
                return gate;
            }

            var made = new ScopeGate(engine);
            if (made.TryBecome(ref _holder, (Invocation?)holder))
            {
                return made;
            }
        }
    }
}
