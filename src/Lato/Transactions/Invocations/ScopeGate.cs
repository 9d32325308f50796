using Lato.Engine;

namespace Lato.Transactions;

/// <summary>
/// Who uses the scoped services of a transaction, once somebody has had to wait for them: one invocation at a time, and what
/// it calls itself. Thread-safe.
/// </summary>
internal sealed class ScopeGate(ActorEngine engine) : IGate
{
    readonly NonPumpingLock _gate = new();
    readonly List<Invocation> _inside = []; // under the gate; each is up the call chain of the next
    readonly LinkedList<ScopeWait> _waiting = new(); // under the gate, in their order

    public bool HasWaiting
    {
        get
        {
            using (_gate.Enter())
            {
                return _waiting.Count > 0;
            }
        }
    }

    /// <summary>Takes the place of the innermost invocation inside. Those further out cannot leave meanwhile, since they would have to do this first.</summary>
    public bool TryBecome(ref object? place, Invocation? innermost)
    {
        using (_gate.Enter())
        {
            if (Interlocked.CompareExchange(ref place, this, innermost) != innermost)
            {
                return false;
            }

            for (var inside = innermost; inside is not null; inside = inside.OuterHolder)
            {
                _inside.Insert(0, inside);
            }

            return true;
        }
    }

    /// <returns>What to wait for; null if the invocation is inside now.</returns>
    public ScopeWait? Enter(Invocation invocation)
    {
        ScopeWait wait;
        using (_gate.Enter())
        {
            if (MayEnter_NeedsLock(invocation))
            {
                _inside.Add(invocation);
                return null;
            }

            wait = new ScopeWait(this, engine, invocation);
            _waiting.AddLast(wait);
        }

        engine.Waits.Watch(this);
        return wait;
    }

    public void Leave(Invocation invocation)
    {
        List<ScopeWait>? admitted = null;
        using (_gate.Enter())
        {
            _inside.Remove(invocation);
            for (var node = _waiting.First; node is not null;)
            {
                var (wait, next) = (node.Value, node.Next);
                if (MayEnter_NeedsLock(wait.Invocation))
                {
                    _waiting.Remove(node);
                    _inside.Add(wait.Invocation);
                    (admitted ??= []).Add(wait);
                }

                node = next;
            }
        }

        admitted?.ForEach(static wait => wait.End(null));
    }

    /// <returns>False if it does not wait any more.</returns>
    public bool TryRefuse(MessageContext waiting, Exception refusal)
    {
        ScopeWait? refused = null;
        using (_gate.Enter())
        {
            for (var node = _waiting.First; node is not null && refused is null; node = node.Next)
            {
                if (node.Value.Invocation == waiting)
                {
                    refused = node.Value;
                    _waiting.Remove(node);
                }
            }
        }

        refused?.End(refusal);
        return refused is not null;
    }

    public void AddWaits(WaitNodes nodes)
    {
        using (_gate.Enter())
        {
            foreach (var wait in _waiting)
            {
                nodes.Wait(this, wait.Held, nodes.Any([.. _inside.Where(inside => !wait.Invocation.IsBelow(inside))]));
            }
        }
    }

    bool MayEnter_NeedsLock(Invocation invocation) => _inside.TrueForAll(invocation.IsBelow);
}
