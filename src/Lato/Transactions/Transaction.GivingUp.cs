using Lato.Engine;

namespace Lato.Transactions;

/// <summary>How a transaction is given up: first the decision, then its token, then its caller.</summary>
internal sealed partial class Transaction
{
    /// <summary>How long the answer waits for code that is registered with the token, which may never end.</summary>
    static readonly TimeSpan CallbackPatience = TimeSpan.FromMilliseconds(100);

    readonly CancellationToken _callerToken;
    TransactionTokenSource? _cancellation;

    /// <summary>Why the transaction was given up, or null.</summary>
    public Exception? AbortReason => Volatile.Read(ref _outcome) as Exception;

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

                MakeCancellation();
            }

            return _cancellation!.Token;
        }
    }

    /// <summary>Why nothing may start in this transaction any more, or null. Asked by whatever starts something.</summary>
    public Exception? Refusal() => _callerToken.IsCancellationRequested || Volatile.Read(ref _calls) < 0 ? RefusalNow() : null;

    TransactionEndedException? RefusalNow()
    {
        if (_callerToken.IsCancellationRequested)
        {
            GiveUpForCaller();
        }

        return Volatile.Read(ref _calls) < 0 ? new TransactionEndedException(Id, AbortReason?.Message) : null;
    }

    public void ThrowIfRefused()
    {
        if (Refusal() is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>Watches the deadline and the caller's token; what the caller waits for is not complete.</summary>
    public void Suspend(Action<Outcome>? reply)
    {
        Watch.Reply = reply;
        Watch.Start(_callerToken);
        ForgetWatchIfEnded();
        if (AbortReason is not null && !HasEnded)
        {
            Pipeline.Engine.Schedule(new ActionWorkItem(TellGivenUp)); // it was given up before there was somebody to tell
        }
    }

    /// <summary>The deadline has passed: gives the transaction up, or no longer lets its caller wait for the end of one whose outcome is known.</summary>
    public void Expire()
    {
        var (running, waiting) = (Running(), Waiting());
        var timeout = new TransactionTimeoutException(Pipeline.Application, Watch.Deadline, running, waiting);
        if (TryGiveUp(timeout, whileCommitting: true))
        {
            Pipeline.Log.TimedOut(Id, timeout.Message); // before the caller goes on, who may look at the log
            TellGivenUp();
            return;
        }

        if (!HasLeft)
        {
            Pipeline.Log.EndsLate(Id, Pipeline.Application, Watch.Deadline.TotalSeconds, string.Join(", ", running.Concat(waiting)));
        }

        TellKnown();
    }

    /// <summary>Fixes the outcome before the transaction has ended: the caller gets it now, nothing more starts, nothing commits.</summary>
    /// <returns>False if the outcome was known; who still waits for the end of the transaction gets it.</returns>
    public bool Abort(Exception verdict)
    {
        if (TryGiveUp(verdict, whileCommitting: true))
        {
            TellGivenUp();
            return true;
        }

        TellKnown();
        return false;
    }

    void TellKnown()
    {
        if (Interlocked.CompareExchange(ref _outcome, CommittedLate, Committed) is Outcome known)
        {
            Watch.Reply?.Invoke(known);
        }
    }

    /// <summary>The caller's token is cancelled. What comes after the decision is not run by the caller's <c>Cancel()</c>.</summary>
    public void GiveUpForCaller() => GiveUp(_callerToken);

    /// <summary>The same for the token of somebody else who does not want the answer any more.</summary>
    public void GiveUp(CancellationToken token)
    {
        if (TryGiveUp(new OperationCanceledException(token), whileCommitting: false))
        {
            Pipeline.Engine.Schedule(new ActionWorkItem(TellGivenUp));
        }
    }

    bool TryGiveUp(Exception verdict, bool whileCommitting)
    {
        if (HasEnded)
        {
            return false;
        }

        var isDecided = Interlocked.CompareExchange(ref _outcome, verdict, null) is null
            || (whileCommitting && Interlocked.CompareExchange(ref _outcome, verdict, Committing) == Committing);
        if (AbortReason is not null)
        {
            Seal(); // also if somebody else has decided, who may not be so far
        }

        if (isDecided)
        {
            Pipeline.GivenUp.TryAdd(this, Pipeline.Application);
        }

        return isDecided;
    }

    void TellGivenUp()
    {
        var told = CancelToken();
        _watch?.Withdraw();
        if (told.IsCompleted)
        {
            AnswerGivenUp();
        }
        else
        {
            AnswerAfterAsync(told).LogFailure(Pipeline.Log, $"The answer to transaction {Id:N}");
        }
    }

    async Task AnswerAfterAsync(Task told)
    {
        await Task.WhenAny(told, Pipeline.Engine.PauseAsync(CallbackPatience)).ConfigureAwait(false);
        AnswerGivenUp();
    }

    void AnswerGivenUp()
    {
        Watch.Reply?.Invoke(new Outcome(null, AbortReason));
        Watch.Details?.Aborted?.Invoke();
    }

    void MakeCancellation()
    {
        var made = new TransactionTokenSource();
        if (Interlocked.CompareExchange(ref _cancellation, made, null) is not null)
        {
            return;
        }

        if (_callerToken.CanBeCanceled)
        {
            made.Follow(this, _callerToken);
        }

        if (AbortReason is not null)
        {
            CancelToken();
        }

        if (HasEnded)
        {
            made.Forget();
        }
    }

    /// <summary>Lets nothing more start; before handlers or the caller learn that the transaction is given up.</summary>
    void Seal() => Interlocked.Or(ref _calls, Sealed);

    /// <summary>Cancels the token at once. The code that is registered with it runs elsewhere, for it may block.</summary>
    Task CancelToken()
    {
        Seal();
        if (_cancellation is not { } source)
        {
            return Task.CompletedTask;
        }

        var told = Pipeline.Engine.IsSimulation ? CancelInPlace(source) : source.CancelAsync();
        return told.IsCompletedSuccessfully ? told : LogFailureAsync(told);
    }

    static Task CancelInPlace(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
            return Task.CompletedTask;
        }
        catch (AggregateException failures)
        {
            return Task.FromException(failures);
        }
    }

    async Task LogFailureAsync(Task told)
    {
        try
        {
            await told.ConfigureAwait(false);
        }
        catch (AggregateException failures)
        {
            Pipeline.Log.CancellationCallbackFailed(failures, Id);
        }
    }
}
