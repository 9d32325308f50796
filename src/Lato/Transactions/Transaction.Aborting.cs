using Lato.Engine;

namespace Lato.Transactions;

/// <summary>How a transaction is given up: first the decision, then its token, then its caller.</summary>
internal sealed partial class Transaction
{
    TransactionTokenSource? _cancellation;

    /// <summary>Why the transaction was given up, or null.</summary>
    public Exception? AbortReason => _outcome.AbortReason;

    /// <summary>Cancelled when the transaction is given up: by its caller, the deadline, or the end of draining. Made when first asked for.</summary>
    public CancellationToken CancellationToken
    {
        get
        {
            if (_cancellation is null)
            {
                if (HasEnded)
                {
                    return new CancellationToken(canceled: AbortReason is not null);
                }

                var made = new TransactionTokenSource();
                if (Interlocked.CompareExchange(ref _cancellation, made, null) is null)
                {
                    made.Begin(this, _callerToken);
                }
            }

            return _cancellation!.Token;
        }
    }

    /// <summary>Why nothing may start in this transaction any more, or null. Asked by whatever starts something.</summary>
    public Exception? Refusal() => _callerToken.IsCancellationRequested || _outcome.IsClosed ? RefusalNow() : null;

    public void ThrowIfRefused()
    {
        if (Refusal() is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>Watches the deadline and the caller's token; what the caller waits for is not complete.</summary>
    public void Suspend(ITransactionReply reply)
    {
        Tracker.Reply = reply;
        Tracker.Start(_callerToken);
        ForgetTrackerIfEnded();
        if (AbortReason is not null && !HasEnded)
        {
            Runtime.Engine.Schedule(new AbortNotification(this)); // it was given up before there was a caller to tell
        }
    }

    /// <summary>Fixes the outcome before the transaction has ended: the caller gets it now, nothing more starts, nothing commits.</summary>
    /// <returns>False if the outcome was known; who still waits for the end of the transaction gets it.</returns>
    public bool Abort(Exception reason)
    {
        if (TryGiveUp(reason, whileCommitting: true))
        {
            new AbortNotification(this).Execute();
            return true;
        }

        HurryReply();
        return false;
    }

    /// <summary>The caller's token is cancelled. What comes after the decision is not run by the caller's <c>Cancel()</c>.</summary>
    public void GiveUpForCaller() => GiveUp(_callerToken);

    /// <summary>The same if the token is cancelled.</summary>
    public void GiveUpIfCallerHas()
    {
        if (_callerToken.IsCancellationRequested)
        {
            GiveUpForCaller();
        }
    }

    /// <summary>The same for the token of another one who does not want the result any more.</summary>
    public void GiveUp(CancellationToken token)
    {
        if (TryGiveUp(new OperationCanceledException(token), whileCommitting: false))
        {
            Runtime.Engine.Schedule(new AbortNotification(this));
        }
    }

    /// <summary>Cancels the token at once, and lets nothing more start.</summary>
    /// <returns>The code that is registered with the token.</returns>
    public Task CancelToken()
    {
        _outcome.Close();
        return _cancellation?.CancelFor(this) ?? Task.CompletedTask;
    }

    /// <summary>The caller is not to wait any longer for the end: it is told what is decided.</summary>
    public void HurryReply()
    {
        if (_outcome.Hurry() is { } known)
        {
            Tracker.Reply?.Tell(known);
        }
    }

    /// <summary>Decides that the transaction is given up.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="whileCommitting">Whether exit hooks that run do not keep it from that.</param>
    /// <returns>False if the outcome was known.</returns>
    public bool TryGiveUp(Exception reason, bool whileCommitting)
    {
        if (HasEnded)
        {
            return false;
        }

        var isDecided = _outcome.TryAbort(reason, whileCommitting);
        if (AbortReason is not null)
        {
            _outcome.Close(); // also if another one has decided, who may not be so far
        }

        if (isDecided)
        {
            Runtime.GivenUp.TryAdd(this, Runtime.Application);
        }

        return isDecided;
    }

    TransactionEndedException? RefusalNow()
    {
        GiveUpIfCallerHas();
        return _outcome.IsClosed ? new TransactionEndedException(Id, AbortReason?.Message) : null;
    }
}
