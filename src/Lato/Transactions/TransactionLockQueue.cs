using Lato.Engine;

namespace Lato.Transactions;

/// <summary>Who has a lock, and who waits for it. Thread-safe.</summary>
internal sealed class TransactionLockQueue : IGate
{
    readonly NonPumpingLock _gate = new();
    readonly LinkedList<TransactionLockWait> _waiting = new(); // under the gate, in their order
    TransactionLockWait? _holder; // under the gate

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

    /// <returns>Whether the lock was free; else it is waited for.</returns>
    public bool Enter(TransactionLockWait wait)
    {
        using (_gate.Enter())
        {
            if (_holder is null)
            {
                _holder = wait;
                return true;
            }

            _waiting.AddLast(wait);
        }

        wait.Engine?.Waits.Watch(this);
        return false;
    }

    /// <summary>Hands the lock on, if it is still had.</summary>
    public void Leave(TransactionLockWait holder)
    {
        TransactionLockWait? next;
        using (_gate.Enter())
        {
            if (_holder != holder)
            {
                return;
            }

            _holder = next = _waiting.First?.Value;
            if (next is not null)
            {
                _waiting.RemoveFirst();
            }
        }

        next?.End(null);
    }

    /// <returns>False if it does not wait any more.</returns>
    public bool TryRefuse(TransactionLockWait wait, Exception refusal)
    {
        using (_gate.Enter())
        {
            if (!_waiting.Remove(wait))
            {
                return false;
            }
        }

        wait.End(refusal);
        return true;
    }

    public bool TryRefuse(MessageContext waiting, Exception refusal)
    {
        TransactionLockWait? refused;
        using (_gate.Enter())
        {
            refused = _waiting.FirstOrDefault(wait => wait.Invocation == waiting);
        }

        return refused is not null && TryRefuse(refused, refusal);
    }

    public void AddWaits(WaitNodes nodes)
    {
        using (_gate.Enter())
        {
            var end = nodes.Any(_holder?.Transaction?.ExistingTracker?.Invocations() ?? []); // the transaction ends when all of them have
            foreach (var wait in _waiting)
            {
                if (wait.Held is { } held)
                {
                    nodes.Wait(this, held, end);
                }
            }
        }
    }
}
